def test_tokens_that_are_over_are_deleted(app: Flask) -> None:
    runner = app.test_cli_runner(env={"USER_PASSWORD": "correct horse"})
    runner.invoke(args=["create-user", "anna@example.org"])
    with app.app_context():
        with database.connection_context():
            user = models.User.get()
            issue_token(user)
            app.config["TOKEN_DAYS"] = 0
            issue_token(user)
        clean_up()
    with database.connection_context():
        assert models.AccessToken.select().count() == 1
