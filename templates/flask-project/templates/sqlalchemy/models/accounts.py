def random_id() -> str:
    return uuid.uuid4().hex


class Passkey(WebAuthnMixin, Base):
    """What a device signs with, instead of a password or besides it."""

    __tablename__ = "passkeys"

    name: Mapped[str] = mapped_column(sa.String(64))
    usage: Mapped[str] = mapped_column(sa.String(64))
    credential_id: Mapped[bytes] = mapped_column(sa.LargeBinary(1023), unique=True)
    public_key: Mapped[bytes] = mapped_column(sa.LargeBinary)
    sign_count: Mapped[int]
    transports: Mapped[list[str] | None] = mapped_column(sa.JSON(none_as_null=True))
    extensions: Mapped[str | None] = mapped_column(sa.String(255))
    backup_state: Mapped[bool]
    device_type: Mapped[str] = mapped_column(sa.String(64))
    lastuse_datetime: Mapped[dt.datetime]
    user_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id", ondelete="CASCADE"), index=True)


class Role(RoleMixin, Base):
    """An `owner` adds rows and changes them; who is `read-only` looks at those of others."""

    __tablename__ = "roles"

    name: Mapped[str] = mapped_column(sa.String(80), unique=True)

    def __str__(self) -> str:
        return self.name


roles_users = sa.Table(
    "roles_users",
    Base.metadata,
    sa.Column("user_id", sa.ForeignKey("users.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("role_id", sa.ForeignKey("roles.id", ondelete="CASCADE"), primary_key=True),
)


class User(UserMixin, Base):
    """A person who logs in with their e-mail address."""

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-1)
    email: Mapped[str] = mapped_column(sa.String(254), unique=True)
    name: Mapped[str] = mapped_column(sa.String(150))
    password: Mapped[str] = mapped_column(sa.String(255))
    active: Mapped[bool] = mapped_column(default=True)
    is_staff: Mapped[bool] = mapped_column(default=False)
    confirmed_at: Mapped[dt.datetime | None]
    # Whose a session is; a new one, as after a change of the password, ends them all.
    fs_uniquifier: Mapped[str] = mapped_column(sa.String(64), unique=True, default=random_id)
    fs_webauthn_user_handle: Mapped[str | None] = mapped_column(sa.String(64), unique=True)
    tf_primary_method: Mapped[str | None] = mapped_column(sa.String(64))
    tf_totp_secret: Mapped[str | None] = mapped_column(sa.String(255))
    tf_last_counter: Mapped[int | None]
    mf_recovery_codes: Mapped[list[str] | None] = mapped_column(
        MutableList.as_mutable(sa.JSON(none_as_null=True))
    )
    roles: Mapped[list[Role]] = relationship(secondary=roles_users)
    webauthn: Mapped[list[Passkey]] = relationship(cascade="all, delete-orphan")

    def __str__(self) -> str:
        return self.name

    @property
    def may_write(self) -> bool:
        return self.has_role("owner")
