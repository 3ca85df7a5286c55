def add_user(app: Flask, email: str, *, is_staff: bool = False) -> str:
    with app.app_context():
        user = models.User(email=email, name="Anna", is_staff=is_staff, password_hash="")
        db.session.add(user)
        db.session.commit()
    return email
