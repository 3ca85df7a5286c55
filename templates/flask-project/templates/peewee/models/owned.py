class Owned(Base):
    """A row that belongs to whoever made it; only they and staff may change it."""

    owner = pw.ForeignKeyField(User, on_delete="CASCADE", backref="+")
    owner_id: int

    def may_be_changed_by(self, user: User[[ ' | AnonymousUserMixin' if pages else '' ]]) -> bool:
        return [[ 'bool(user.is_authenticated and (user.is_staff or user.id == self.owner_id))' if pages else 'user.is_staff or user.id == self.owner_id' ]]
