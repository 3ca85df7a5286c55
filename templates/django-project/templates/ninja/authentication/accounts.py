class BearerAuthentication(HttpBearer):
    """Takes the session tokens that `/api/accounts/` gives."""

    def authenticate(self, request: HttpRequest, token: str) -> User:
        found = authenticate_by_x_session_token(token)
        if found is None:
            raise HttpError(401, [[ _("The token is unknown, or no longer valid.") ]])
        user: User = found[0]
        return user
