"""What the project keeps."""

import datetime as dt
from contextlib import suppress

import sqlalchemy as sa
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask_login import AnonymousUserMixin, UserMixin
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column, relationship

hasher = PasswordHasher()


class Base(DeclarativeBase):
    """What all models share. Constraints have names, so that migrations can change them."""

    metadata = sa.MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-1)


class User(UserMixin, Base):
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


class Owned:
    """A row that belongs to whoever made it; only they and staff may change it."""

    owner_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id", ondelete="CASCADE"), index=True)

    @declared_attr
    def owner(cls) -> Mapped[User]:
        return relationship()

    def may_be_changed_by(self, user: User | AnonymousUserMixin) -> bool:
        return bool(user.is_authenticated and (user.is_staff or user.id == self.owner_id))


class Author(Owned, Base):
    __tablename__ = "authors"

    name: Mapped[str] = mapped_column(sa.String(200), index=True)
    born: Mapped[dt.date | None]

    def __str__(self) -> str:
        return self.name


class Book(Owned, Base):
    __tablename__ = "books"

    title: Mapped[str] = mapped_column(sa.String(200), index=True)
    pages: Mapped[int]
    published: Mapped[dt.date | None]
    author_id: Mapped[int] = mapped_column(sa.ForeignKey("authors.id"), index=True)
    author: Mapped[Author] = relationship()

    def __str__(self) -> str:
        return self.title
