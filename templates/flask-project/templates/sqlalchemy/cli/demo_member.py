        user = models.User(email=email, name="Demo", confirmed_at=naive_utcnow())
        user.password = hash_password(password)
