def log_in(app: Flask, email: str) -> FlaskClient:
    app.test_client_class = FlaskLoginClient
    with app.app_context():
        user = db.session.scalar(sa.select(models.User).where(models.User.email == email))
        return app.test_client(user=user)
