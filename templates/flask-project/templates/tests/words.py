@pytest.mark.parametrize(
    ("text", "words", "characters"), [("to be or not to be", 6, 18), ("  ", 0, 2), ("héllo", 1, 5)]
)
def test_count(client: FlaskClient, text: str, words: int, characters: int) -> None:
    response = client.post(ADDRESS, json={"text": text})
    assert response.status_code == 200
    assert response.json == {"words": words, "characters": characters}


@pytest.mark.parametrize("text", [None, 7, "", "a" * 10_001])
def test_what_is_no_text_is_refused(client: FlaskClient, text: object) -> None:
    response = client.post(ADDRESS, json={"text": text})
    assert response.status_code == 400
    assert list(json.loads(response.text)["errors"]) == ["text"]


def test_what_is_no_json_is_refused(client: FlaskClient) -> None:
    assert client.post(ADDRESS, data={"text": "to be"}).status_code == 415
    assert client.post(ADDRESS, data="{", content_type="application/json").status_code == 400


def test_it_is_sent_by_post(client: FlaskClient) -> None:
    response = client.get(ADDRESS)
    assert response.status_code == 405
    assert response.headers["Allow"] in ("OPTIONS, POST", "POST, OPTIONS")
