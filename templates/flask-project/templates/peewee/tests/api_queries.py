def test_list_takes_two_queries(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "peewee"):
        page = fetched(client, ADDRESS)
    assert (page["count"], len(page["results"])) == (3, 3)
    found = [record for record in caplog.records if record.name == "peewee"]
    assert len(found) == 2  # how many there are, and one page of them
