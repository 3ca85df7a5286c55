    def demo_user(self) -> User:
        """Return the owner of the sample data; a new one's password is shown once."""
        user, created = User.objects.get_or_create(
            email="demo@example.com", defaults={"name": "Demo"}
        )
        if created:
            password = secrets.token_urlsafe(12)
            user.set_password(password)
            user.save()
[% if cookiecutter.auth == 'accounts' %]
            User.objects.verify(user)
[% endif %]
            self.stdout.write(f"Log in as {user.email} with the password {password}")
        return user
