@pytest.fixture
def owner_client(app: Flask, rows: None) -> FlaskClient:
    """Logged in as the owner of the rows."""
    return log_in(app, "demo@example.com")


@pytest.fixture
def stranger_client(app: Flask) -> FlaskClient:
    return log_in(app, add_user(app, "stranger@example.com"))


@pytest.fixture
def staff_client(app: Flask) -> FlaskClient:
    return log_in(app, add_user(app, "staff@example.com", is_staff=True))
