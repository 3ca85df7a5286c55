    @migrator.create_model
    class AccessToken(pw.Model):
        id = pw.AutoField()
        digest = pw.CharField(max_length=64, unique=True)
        expires = pw.DateTimeField()
        user = pw.ForeignKeyField(User, on_delete="CASCADE")

        class Meta:
            table_name = "access_tokens"
