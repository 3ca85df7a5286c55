def test_list_takes_two_queries(app: Flask, client: FlaskClient) -> None:
    found: list[str] = []
    with app.app_context():
        engine = db.engine
    sa.event.listen(engine, "before_cursor_execute", lambda *args: found.append(args[2]))
    page = fetched(client, ADDRESS)
    assert (page["count"], len(page["results"])) == (3, 3)
    assert len(found) == 2  # how many there are, and one page of them
