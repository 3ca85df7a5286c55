def roles_of_the_first() -> list[str]:
    with database.connection_context():
        return [str(role) for role in models.User.get_by_id(1).roles]


def test_roles_are_given_and_taken(staff_client: FlaskClient) -> None:
    changed = {"email": "new@example.org", "name": "New", "active": "y", "is_staff": "y"}
    staff_client.post("/admin/users/edit/?id=1", data={**changed, "roles": "1"})
    assert roles_of_the_first() == ["owner"]
    staff_client.post("/admin/users/edit/?id=1", data=changed)
    assert roles_of_the_first() == []


def test_an_account_is_changed_with_its_roles_or_not_at_all(
    staff_client: FlaskClient, stranger_client: FlaskClient
) -> None:
    taken = {"email": "stranger@example.com", "name": "New", "active": "y"}
    assert staff_client.post("/admin/users/edit/?id=1", data=taken).status_code == 200
    assert roles_of_the_first() == ["owner"]
