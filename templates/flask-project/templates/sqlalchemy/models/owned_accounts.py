class Owned:
    """A row that belongs to whoever made it; only they and staff may change it."""

    owner_id: Mapped[int] = mapped_column(sa.ForeignKey("users.id", ondelete="CASCADE"), index=True)

    @declared_attr
    def owner(cls) -> Mapped[User]:
        return relationship()

    def may_be_changed_by(self, user: User | AnonymousUserMixin) -> bool:
        if not user.is_authenticated or not user.may_write:
            return False
        return user.is_staff or user.id == self.owner_id
