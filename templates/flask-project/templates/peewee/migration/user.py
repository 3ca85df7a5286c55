    @migrator.create_model
    class User(pw.Model):
        id = pw.AutoField()
        email = pw.CharField(max_length=254, unique=True)
        name = pw.CharField(max_length=150)
        password_hash = pw.CharField(max_length=255)
        is_active = pw.BooleanField(default=True)
        is_staff = pw.BooleanField(default=False)

        class Meta:
            table_name = "users"
