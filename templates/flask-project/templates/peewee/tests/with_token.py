def with_token(app: Flask, email: str) -> FlaskClient:
    client = app.test_client()
    with app.app_context(), database.connection_context():
        token = issue_token(models.User.get(email=email))
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {token}"
    return client
