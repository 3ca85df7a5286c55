        user = datastore.create_user(
            email=email,
            name="Demo",
            password=hash_password(password),
            confirmed_at=naive_utcnow(),
        )
