def authenticate(email: str, password: str) -> User | None:
    """The active account that both belong to."""
    user = User.get_or_none(email=email.lower())
    if user is None:
        User().set_password(password)  # An unknown address takes as long as a known one.
        return None
    if not user.check_password(password) or not user.is_active:
        return None
    user.save(only=[User.password_hash])
    return user
