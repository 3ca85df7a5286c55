@pytest.fixture
def read_only_client(app: Flask) -> FlaskClient:
    return log_in(app, add_user(app, "read.only@example.com", role="read-only", is_staff=True))
