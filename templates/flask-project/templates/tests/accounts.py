def accounts(app: Flask) -> list[tuple[str, str, bool]]:
    with app.app_context():
        users = db.session.scalars(sa.select(models.User).order_by(models.User.id))
        return [(user.email, user.name, user.is_staff) for user in users]
