[% import cookiecutter.orm ~ '/code.py' as orm %]
def log_in(app: Flask, email: str) -> FlaskClient:
    app.test_client_class = FlaskLoginClient
    with [[ orm.connected() ]]:
        user = [[ orm.find_user() ]]
        return app.test_client(user=user)
