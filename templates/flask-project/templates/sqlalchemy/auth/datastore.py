class Accounts(SQLAlchemyUserDatastore):
    def create_user(self, *, role: str = "owner", **told: Any) -> Any:
        """Make an account, which may own rows unless another `role` is given."""
        return super().create_user(roles=[self.find_or_create_role(role)], **told)


datastore = Accounts(db, User, Role, Passkey)
