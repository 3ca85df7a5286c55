def with_token(app: Flask, email: str) -> FlaskClient:
    client = app.test_client()
    with app.app_context():
        user = db.session.scalars(sa.select(models.User).where(models.User.email == email)).one()
        client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {issue_token(user)}"
    return client
