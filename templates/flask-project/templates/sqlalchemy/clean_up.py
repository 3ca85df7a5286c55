    over = AccessToken.expires <= now()
    db.session.execute(sa.delete(AccessToken).where(over))
    db.session.commit()
