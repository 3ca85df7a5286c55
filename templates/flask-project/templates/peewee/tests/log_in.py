def log_in(app: Flask, email: str) -> FlaskClient:
    app.test_client_class = FlaskLoginClient
    with database.connection_context():
        user = models.User.get(email=email)
    return app.test_client(user=user)
