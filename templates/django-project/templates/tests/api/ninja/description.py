def test_description_is_valid(client: Client, capsys: pytest.CaptureFixture[str]) -> None:
    assert client.get("/api/v1/schema/").json()["openapi"] == "3.1.0"
    assert capsys.readouterr().out == ""  # Nothing to warn of.


def test_head_is_answered_as_get(client: Client) -> None:
    response = client.head("/api/v1/schema/")
    assert (response.status_code, response.content) == (200, b"")
    assert response.headers["Content-Type"] == "application/json; charset=utf-8"
