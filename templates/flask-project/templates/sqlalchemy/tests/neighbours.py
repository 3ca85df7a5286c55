[% if cookiecutter.resources == 'none' %]
@pytest.fixture
def rows(app: Flask) -> None:
    runner = app.test_cli_runner(env={"USER_PASSWORD": "correct horse"})
    for name in ("anna", "bob", "carl"):
        runner.invoke(args=["create-user", f"{name}@example.org"])


[% endif %]
@pytest.mark.usefixtures("rows")
def test_neighbours(app: Flask) -> None:
    with app.app_context():
        first, second, third = db.session.scalars(sa.select([[ queried(cookiecutter).model ]].id).order_by([[ queried(cookiecutter).model ]].id))
        assert neighbours(first) == Neighbours(None, second)
        assert neighbours(second) == Neighbours(first, third)
        assert neighbours(third) == Neighbours(second, None)
        assert neighbours(third + 1) is None
