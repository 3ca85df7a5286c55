        datastore.create_user(
            email=email,
            name=name or email.partition("@")[0],
            password=hash_password(password),
            is_staff=staff,
            confirmed_at=naive_utcnow(),
            role=role,
        )
