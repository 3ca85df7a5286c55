def test_a_page(handler: Handler) -> None:
    answer = handler(event("/"), None)
    assert (answer["statusCode"], answer["isBase64Encoded"]) == (200, False)
    assert answer["headers"]["content-type"] == "text/html; charset=utf-8"
    # It came over HTTPS, says the event.
    assert "strict-transport-security" in answer["headers"]


def test_static_files_are_whole(app: Flask, handler: Handler) -> None:
    answer = handler(event("/static/favicon.svg"), None)
    assert (answer["statusCode"], answer["isBase64Encoded"]) == (200, True)
    picture = Path(str(app.static_folder), "favicon.svg").read_bytes()
    assert b64decode(answer["body"]) == picture
