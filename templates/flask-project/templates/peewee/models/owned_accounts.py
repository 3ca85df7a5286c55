class Owned(Base):
    """A row that belongs to whoever made it; only they and staff may change it."""

    owner = pw.ForeignKeyField(User, on_delete="CASCADE", backref="+")
    owner_id: int

    def may_be_changed_by(self, user: User | AnonymousUserMixin) -> bool:
        if not user.is_authenticated or not user.may_write:
            return False
        return user.is_staff or user.id == self.owner_id
