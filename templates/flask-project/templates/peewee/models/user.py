class User([[ 'UserMixin, ' if pages else '' ]]Base):
    """A person who logs in with their e-mail address."""

    email = pw.CharField(max_length=254, unique=True)
    name = pw.CharField(max_length=150)
    password_hash = pw.CharField(max_length=255)
    is_active = pw.BooleanField(default=True)
    is_staff = pw.BooleanField(default=False)

    class Meta:
        table_name = "users"

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
