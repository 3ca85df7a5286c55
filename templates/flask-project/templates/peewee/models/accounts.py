def random_id() -> str:
    return uuid.uuid4().hex


class ListField(pw.TextField):
    """A list of texts, kept as JSON."""

    def db_value(self, value: list[str] | None) -> str | None:
        return None if value is None else json.dumps(value)

    def python_value(self, value: str | None) -> list[str] | None:
        return None if value is None else list(json.loads(value))


class Role(RoleMixin, Base):
    """An `owner` adds rows and changes them; who is `read-only` looks at those of others."""

    name = pw.CharField(max_length=80, unique=True)

    class Meta:
        table_name = "roles"

    def __str__(self) -> str:
        return self.name


role_of_user = pw.DeferredThroughModel()


class User(UserMixin, Base):
    """A person who logs in with their e-mail address."""

    email = pw.CharField(max_length=254, unique=True)
    name = pw.CharField(max_length=150)
    password = pw.CharField(max_length=255)
    active = pw.BooleanField(default=True)
    is_staff = pw.BooleanField(default=False)
    confirmed_at = pw.DateTimeField(null=True)
    # Whose a session is; a new one, as after a change of the password, ends them all.
    fs_uniquifier = pw.CharField(max_length=64, unique=True, default=random_id)
    # None until there is a passkey, which Flask-Security's types do not say.
    fs_webauthn_user_handle = pw.CharField(  # type: ignore[assignment]
        max_length=64, unique=True, null=True
    )
    tf_primary_method = pw.CharField(max_length=64, null=True)
    tf_totp_secret = pw.CharField(max_length=255, null=True)
    tf_last_counter = pw.IntegerField(null=True)
    mf_recovery_codes = ListField(null=True)
    # Flask-Security sets it before it saves: to none, and adds the roles then.
    roles = pw.ManyToManyField(Role, backref="+", through_model=role_of_user, prevent_unsaved=False)

    class Meta:
        table_name = "users"

    def __str__(self) -> str:
        return self.name

    @cached_property
    def may_write(self) -> bool:
        return self.has_role("owner")


class RoleOfUser(Base):
    user = pw.ForeignKeyField(User, on_delete="CASCADE", backref="+")
    role = pw.ForeignKeyField(Role, on_delete="CASCADE", backref="+")

    class Meta:
        table_name = "roles_users"
        indexes = ((("user", "role"), True),)


role_of_user.set_model(RoleOfUser)


class Passkey(WebAuthnMixin, Base):
    """What a device signs with, instead of a password or besides it."""

    name = pw.CharField(max_length=64)
    usage = pw.CharField(max_length=64)
    credential_id = pw.BlobField(unique=True)
    public_key = pw.BlobField()
    sign_count = pw.IntegerField()
    transports = ListField(null=True)
    extensions = pw.CharField(max_length=255, null=True)
    backup_state = pw.BooleanField()
    device_type = pw.CharField(max_length=64)
    lastuse_datetime = pw.DateTimeField()
    user = pw.ForeignKeyField(User, on_delete="CASCADE", backref="webauthn")

    class Meta:
        table_name = "passkeys"
