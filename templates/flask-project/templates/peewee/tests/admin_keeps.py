def test_what_is_in_use_is_kept(staff_client: FlaskClient) -> None:
    address = "/admin/[[ r.slug ]]/"
    response = staff_client.post(f"{address}delete/", data={"id": "1"}, follow_redirects=True)
    assert "is still in use and was not deleted." in response.text
    staff_client.post(f"{address}action/", data={"action": "delete", "rowid": "1"})
    with database.connection_context():
        assert models.[[ r.name ]].get_or_none(id=1)
