def test_create_user(app: Flask) -> None:
    assert run(app, "Bob@Example.org") == "Made an account for bob@example.org.\n"
    assert accounts(app)[1:] == [("bob@example.org", "bob", False)]


def test_create_staff(app: Flask) -> None:
    run(app, "bob@example.org", "--name", "Bob", "--staff")
    assert accounts(app)[1:] == [("bob@example.org", "Bob", True)]


def test_create_user_asks_for_the_password(app: Flask) -> None:
    typed = "battery staple\nbattery staple\n"
    result = app.test_cli_runner().invoke(args=["create-user", "bob@example.org"], input=typed)
    assert "Made an account" in result.output
    assert "battery" not in result.output


def test_create_user_refuses(app: Flask) -> None:
    assert "is no e-mail address" in run(app, "bob")
    assert "at least 8 characters" in run(app, "bob@example.org", password="short")
    assert "There is an account for anna@example.org already." in run(app, "ANNA@example.org")
    assert accounts(app) == [("anna@example.org", "Anna", False)]
