    @migrator.create_model
    class [[ r.name ]](pw.Model):
        id = pw.AutoField()
[% for line in peewee_migration_fields(cookiecutter, r, made) %]
        [[ line ]]
[% endfor %]

        class Meta:
            table_name = "[[ r.plural ]]"

