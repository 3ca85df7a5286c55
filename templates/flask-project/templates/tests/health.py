def test_health(client: FlaskClient) -> None:
    response = client.get("/health")
    assert (response.status_code, response.json) == (200, {"status": "ok"})


def test_ready(client: FlaskClient) -> None:
    response = client.get("/ready")
    assert (response.status_code, response.json) == (200, {"status": "ok"[[ ', "database": "ok"' if cookiecutter.orm != 'none' else '' ]][% for name in spared(cookiecutter) %], "[[ name ]]": "ok"[% endfor %]})
