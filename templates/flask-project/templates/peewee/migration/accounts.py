    @migrator.create_model
    class Role(pw.Model):
        id = pw.AutoField()
        name = pw.CharField(max_length=80, unique=True)

        class Meta:
            table_name = "roles"

    migrator.sql("INSERT INTO roles (name) VALUES ('owner'), ('read-only')")

    @migrator.create_model
    class User(pw.Model):
        id = pw.AutoField()
        email = pw.CharField(max_length=254, unique=True)
        name = pw.CharField(max_length=150)
        password = pw.CharField(max_length=255)
        active = pw.BooleanField(default=True)
        is_staff = pw.BooleanField(default=False)
        confirmed_at = pw.DateTimeField(null=True)
        fs_uniquifier = pw.CharField(max_length=64, unique=True)
        fs_webauthn_user_handle = pw.CharField(max_length=64, unique=True, null=True)
        tf_primary_method = pw.CharField(max_length=64, null=True)
        tf_totp_secret = pw.CharField(max_length=255, null=True)
        tf_last_counter = pw.IntegerField(null=True)
        mf_recovery_codes = pw.TextField(null=True)

        class Meta:
            table_name = "users"

    @migrator.create_model
    class RoleOfUser(pw.Model):
        id = pw.AutoField()
        user = pw.ForeignKeyField(User, on_delete="CASCADE")
        role = pw.ForeignKeyField(Role, on_delete="CASCADE")

        class Meta:
            table_name = "roles_users"
            indexes = ((("user", "role"), True),)

    @migrator.create_model
    class Passkey(pw.Model):
        id = pw.AutoField()
        name = pw.CharField(max_length=64)
        usage = pw.CharField(max_length=64)
        credential_id = pw.BlobField(unique=True)
        public_key = pw.BlobField()
        sign_count = pw.IntegerField()
        transports = pw.TextField(null=True)
        extensions = pw.CharField(max_length=255, null=True)
        backup_state = pw.BooleanField()
        device_type = pw.CharField(max_length=64)
        lastuse_datetime = pw.DateTimeField()
        user = pw.ForeignKeyField(User, on_delete="CASCADE")

        class Meta:
            table_name = "passkeys"
