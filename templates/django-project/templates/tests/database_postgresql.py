def test_queries_end(configured: Callable[..., DatabaseWrapper]) -> None:
    with configured(STATEMENT_TIMEOUT="7").cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        assert cursor.fetchone() == ("7s",)


def test_threads_keep_their_connections(configured: Callable[..., DatabaseWrapper]) -> None:
    own = configured(DATABASE_POOL_SIZE="0")
    own.ensure_connection()
    assert own.settings_dict["CONN_MAX_AGE"] == 60
    assert own.pool is None


def test_threads_may_share_connections(configured: Callable[..., DatabaseWrapper]) -> None:
    own = configured(DATABASE_POOL_SIZE="2")
    own.ensure_connection()
    assert own.pool.max_size == 2
    assert own.pool.get_stats()["requests_num"] == 1
