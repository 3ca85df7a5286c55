        user = models.User(email=email, name=name or email.partition("@")[0], is_staff=staff)
        user.set_password(password)
        user.save()
