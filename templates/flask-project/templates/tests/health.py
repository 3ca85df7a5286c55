[% filter wrap %]
def test_health(client: FlaskClient) -> None:
    response = client.get("/health")
    assert (response.status_code, response.json) == (200, {"status": "ok"})


def test_ready(client: FlaskClient) -> None:
    response = client.get("/ready")
    assert (response.status_code, response.json) == (200, {"status": "ok"[% for name in needed(cookiecutter) + spared(cookiecutter) %], "[[ name ]]": "ok"[% endfor %]})
[% endfilter %]
