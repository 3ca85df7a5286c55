def issue_token(user: User) -> str:
    """A new token for `user`, which nobody can be told again: only its digest is kept."""
    token = secrets.token_urlsafe(32)
    expires = now() + dt.timedelta(days=current_app.config["TOKEN_DAYS"])
    AccessToken.create(user=user, digest=digest(token), expires=expires)
    return token


def shown_token() -> AccessToken | None:
    """The token that the request came with, if it is good."""
    shown = request.authorization
    if shown is None or shown.type != "bearer" or not shown.token:
        return None
    good = (AccessToken.digest == digest(shown.token)) & (AccessToken.expires > now())
    found = AccessToken.select(AccessToken, User).join(User).where(User.[[ active(cookiecutter) ]], good)
    return found.get_or_none()
