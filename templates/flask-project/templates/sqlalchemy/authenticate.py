def authenticate(email: str, password: str) -> User | None:
    """The active account that both belong to."""
    user: User | None = db.session.scalar(sa.select(User).where(User.email == email.lower()))
    if user is None:
        User().set_password(password)  # An unknown address takes as long as a known one.
        return None
    if not user.check_password(password) or not user.is_active:
        return None
    db.session.commit()
    return user
