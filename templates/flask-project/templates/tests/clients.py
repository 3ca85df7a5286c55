@pytest.fixture
def owner_client(app: Flask, rows: None) -> FlaskClient:
    """Logged in as the owner of the rows."""
    return log_in(app, "demo@example.com")


[% include 'tests/staff_clients.py' %]
