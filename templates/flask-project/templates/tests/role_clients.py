@pytest.fixture
def editor_client(app: Flask) -> FlaskClient:
    return log_in(app, add_user(app, "editor@example.com", role="editor"))


@pytest.fixture
def reader_client(app: Flask) -> FlaskClient:
    return log_in(app, add_user(app, "reader@example.com", role="reader"))
