def test_queries_end(config: dict[str, Any], configured: dict[str, Any]) -> None:
    options = configured["SQLALCHEMY_ENGINE_OPTIONS"]
    app = create_app({**config, "SQLALCHEMY_ENGINE_OPTIONS": options})
    with app.app_context():
        found = db.session.scalar(sa.text("[[ 'SELECT @@max_statement_time' if cookiecutter.database == 'mariadb' else 'SHOW statement_timeout' ]]"))
        db.session.close()
        db.engine.dispose()
    assert found == [[ '7' if cookiecutter.database == 'mariadb' else '"7s"' ]]


def test_threads_share_connections(config: dict[str, Any], configured: dict[str, Any]) -> None:
    options = {**configured["SQLALCHEMY_ENGINE_OPTIONS"], "pool_timeout": 0}
    app = create_app({**config, "SQLALCHEMY_ENGINE_OPTIONS": options})
    with app.app_context():
        limit = pytest.raises(sa.exc.TimeoutError, match="size 2 overflow 0")
        with db.engine.connect(), db.engine.connect(), limit:
            db.engine.connect()
        db.engine.dispose()
