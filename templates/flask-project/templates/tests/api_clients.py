@pytest.fixture
def owner_api(app: Flask, rows: None) -> FlaskClient:
    """With a token of the owner of the rows."""
    return with_token(app, "demo@example.com")


@pytest.fixture
def stranger_api(app: Flask) -> FlaskClient:
    return with_token(app, add_user(app, "stranger.api@example.com"))


@pytest.fixture
def staff_api(app: Flask) -> FlaskClient:
    return with_token(app, add_user(app, "staff.api@example.com", is_staff=True))
