@pytest.fixture
def read_only_api(app: Flask) -> FlaskClient:
    return with_token(app, add_user(app, "read.only.api@example.com", role="read-only"))
