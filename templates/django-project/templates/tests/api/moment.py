def test_a_moment_before_all_others_is_refused([[ owner ]]data: dict[str, object]) -> None:
    data["[[ moments(r)[0] ]]"] = "0001-01-01T00:00+14:00"
    response = [[ client ]].post(ROWS, data)
    assert response.status_code == 400
    assert list(response.json()["errors"]) == ["[[ moments(r)[0] ]]"]
