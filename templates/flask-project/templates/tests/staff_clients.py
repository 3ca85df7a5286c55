@pytest.fixture
def stranger_client(app: Flask) -> FlaskClient:
    return log_in(app, add_user(app, "stranger@example.com"))


@pytest.fixture
def staff_client(app: Flask) -> FlaskClient:
    return log_in(app, add_user(app, "staff@example.com", is_staff=True))
