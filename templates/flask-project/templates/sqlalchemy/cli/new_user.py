    user = models.User(email=email, name=name or email.partition("@")[0], is_staff=staff)
    user.set_password(password)
    db.session.add(user)
    db.session.commit()
