def revoke_tokens(_app: Flask, user: User, **_told: Any) -> None:
    """Whoever has a new password lets all programs log in anew."""
    db.session.execute(sa.delete(AccessToken).where(AccessToken.user_id == user.id))
