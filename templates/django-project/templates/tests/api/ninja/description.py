def test_description_is_valid(client: Client, capsys: pytest.CaptureFixture[str]) -> None:
    assert client.get("/api/v1/schema/").json()["openapi"] == "3.1.0"
    assert capsys.readouterr().out == ""  # Nothing to warn of.
