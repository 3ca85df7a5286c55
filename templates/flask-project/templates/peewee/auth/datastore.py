class Accounts(PeeweeUserDatastore):
    def create_user(self, *, role: str = "owner", **told: Any) -> Any:
        """Make an account, which may own rows unless another `role` is given."""
        with database.atomic():
            found = self.find_or_create_role(role)
            return super().create_user(roles=[found], **told)  # type: ignore[no-untyped-call]
[% if tokens(cookiecutter) %]

    def set_uniquifier(self, user: Any, uniquifier: str | None = None) -> None:
        """With a new password all sessions end, and all programs have to log in anew."""
        with database.atomic():
            super().set_uniquifier(user, uniquifier)
            AccessToken.delete().where(AccessToken.user == user).execute()
[% endif %]


datastore = Accounts(database, User, Role, RoleOfUser, Passkey)  # type: ignore[no-untyped-call]
