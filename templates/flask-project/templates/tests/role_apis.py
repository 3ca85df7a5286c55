@pytest.fixture
def editor_api(app: Flask) -> FlaskClient:
    return with_token(app, add_user(app, "editor.api@example.com", role="editor"))


@pytest.fixture
def reader_api(app: Flask) -> FlaskClient:
    return with_token(app, add_user(app, "reader.api@example.com", role="reader"))
