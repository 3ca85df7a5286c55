@pytest.fixture
def rows(app: Flask) -> None:
    """Three rows of everything, as `seed` makes them."""
    app.test_cli_runner().invoke(args=["seed"])
