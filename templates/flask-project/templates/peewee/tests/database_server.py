def test_queries_end(config: dict[str, Any], configured: dict[str, Any]) -> None:
    options = configured["DATABASE"]["options"]
    create_app({**config, "DATABASE": {**config["DATABASE"], "options": options}})
    with database.connection_context():
        assert database.execute_sql("SHOW statement_timeout").fetchone() == ("7s",)
