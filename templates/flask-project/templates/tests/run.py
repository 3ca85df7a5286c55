def run(app: Flask, *args: str, password: str = ANNA["password"]) -> str:
    """What `create-user` says."""
    runner = app.test_cli_runner(env={"USER_PASSWORD": password})
    return runner.invoke(args=["create-user", *args]).output
