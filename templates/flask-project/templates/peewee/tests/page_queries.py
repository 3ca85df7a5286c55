def test_list_takes_a_few_queries(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "peewee"):
        response = client.get(ADDRESS)
    assert response.text.count('<th scope="row">') == 3
    found = [record for record in caplog.records if record.name == "peewee"]
    # How many there are, one page of them[[ ', and what they point at' if columns(r) | selectattr('target') | list else '' ]].
    assert len(found) <= [[ 2 + columns(r) | selectattr('target') | list | length ]]
