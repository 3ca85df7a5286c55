        migrations.CreateModel(
            name="[[ r.name ]]",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
[% if cookiecutter.auth != 'none' %]
                ("owner", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL[[ ', verbose_name="owner"' if translated(cookiecutter) else '' ]])),
[% endif %]
[% for f in r.fields %]
                ("[[ f.name ]]", [[ migration_field(r, f, cookiecutter.__package, named=translated(cookiecutter)) ]]),
[% endfor %]
            ],
            options={[[ migration_options(cookiecutter, r, named=translated(cookiecutter)) ]]},
        ),
