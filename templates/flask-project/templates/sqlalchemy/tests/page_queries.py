def watch(app: Flask) -> list[str]:
    """A list that grows with the statements that the database gets."""
    found: list[str] = []
    with app.app_context():
        engine = db.engine
    sa.event.listen(engine, "before_cursor_execute", lambda *args: found.append(args[2]))
    return found


def test_list_takes_two_queries(app: Flask, client: FlaskClient) -> None:
    found = watch(app)
    response = client.get(ADDRESS)
    assert response.text.count('<th scope="row">') == 3
    assert len(found) == 2  # how many there are, and one page of them
