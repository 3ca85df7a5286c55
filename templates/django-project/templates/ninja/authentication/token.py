class BearerAuthentication(HttpBearer):
    def authenticate(self, request: HttpRequest, token: str) -> User:
        found = Token.objects.valid(token)
        if found is None:
            raise HttpError(401, [[ _("The token is unknown, or no longer valid.") ]])
        request.token = found  # type: ignore[attr-defined]
        return found.user
