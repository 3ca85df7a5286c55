def test_tokens_that_are_over_are_deleted(app: Flask) -> None:
    runner = app.test_cli_runner(env={"USER_PASSWORD": "correct horse"})
    runner.invoke(args=["create-user", "anna@example.org"])
    with app.app_context():
        user = db.session.scalars(sa.select(models.User)).one()
        issue_token(user)
        app.config["TOKEN_DAYS"] = 0
        issue_token(user)
        clean_up()
        assert db.session.scalar(sa.select(sa.func.count(models.AccessToken.id))) == 1
