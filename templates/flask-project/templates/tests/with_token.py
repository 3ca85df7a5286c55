[% import cookiecutter.orm ~ '/code.py' as orm %]
def with_token(app: Flask, email: str) -> FlaskClient:
    client = app.test_client()
    with [[ orm.connected() ]]:
        user = [[ orm.user_of('email') ]]
        client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {issue_token(user)}"
    return client
