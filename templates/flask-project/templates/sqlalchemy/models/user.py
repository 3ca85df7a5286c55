class User([[ 'UserMixin, ' if cookiecutter.interface != 'api' else '' ]]Base):
    """A person who logs in with their e-mail address."""

    __tablename__ = "users"

    email: Mapped[str] = mapped_column(sa.String(254), unique=True)
    name: Mapped[str] = mapped_column(sa.String(150))
    password_hash: Mapped[str] = mapped_column(sa.String(255))
    is_active: Mapped[bool] = mapped_column(default=True)
    is_staff: Mapped[bool] = mapped_column(default=False)

    def __str__(self) -> str:
        return self.name

    def set_password(self, password: str) -> None:
        self.password_hash = hasher.hash(password)

    def check_password(self, password: str) -> bool:
        """Tell whether it is the password; a hash that became too weak is made anew."""
        with suppress(InvalidHashError, VerificationError):
            hasher.verify(self.password_hash, password)
            if hasher.check_needs_rehash(self.password_hash):
                self.set_password(password)
            return True
        return False
