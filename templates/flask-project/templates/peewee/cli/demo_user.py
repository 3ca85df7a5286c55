        user = models.User(email=email, name="Demo")
        user.set_password(password)
        user.save()
