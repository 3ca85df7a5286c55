def test_null_is_nothing_to_keep([[ owner ]]address: str) -> None:
    response = [[ client ]].patch(address, {"[[ never_null(r)[0] ]]": None})
    assert response.status_code == 400
    assert list(response.json()["errors"]) == ["[[ never_null(r)[0] ]]"]
