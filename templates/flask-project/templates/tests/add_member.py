def add_user(app: Flask, email: str, *, role: str | None = None, is_staff: bool = False) -> str:
    with app.app_context():
        user = models.User(email=email, name="Anna", is_staff=is_staff, password="")
        db.session.add(user)
        if role:
            datastore.find_or_create_role(role)
            datastore.add_role_to_user(user, role)
        db.session.commit()
    return email
