def test_a_view_that_fails(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(NinjaAPI, "get_openapi_schema", lambda api, **options: 1 / 0)
    client.raise_request_exception = False
    assert_problem(client.get("/api/v1/schema/"), 500, "Internal Server Error")
