def add_user(app: Flask, email: str, *, role: str = "owner", is_staff: bool = False) -> str:
    with app.app_context():
        datastore.create_user(
            email=email,
            name="Anna",
            password="",
            is_staff=is_staff,
            role=role,
        )
        db.session.commit()
    return email
