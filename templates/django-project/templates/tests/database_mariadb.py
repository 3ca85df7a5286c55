def test_queries_end(configured: Callable[..., DatabaseWrapper]) -> None:
    with configured(STATEMENT_TIMEOUT="7").cursor() as cursor:
        cursor.execute("SELECT @@max_statement_time")
        assert cursor.fetchone() == (7,)


@pytest.mark.django_db
def test_nothing_is_cut_to_fit() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT @@sql_mode, @@character_set_database, @@character_set_connection")
        mode, *character_sets = cursor.fetchone()
    assert "STRICT_ALL_TABLES" in mode
    assert character_sets == ["utf8mb4", "utf8mb4"]
