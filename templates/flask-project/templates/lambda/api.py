def test_the_api(handler: Handler) -> None:
    answer = handler(event("/api/v1/schema/"), None)
    assert (answer["statusCode"], answer["isBase64Encoded"]) == (200, False)
    assert json.loads(answer["body"])["openapi"]
    # It came over HTTPS, says the event.
    assert "strict-transport-security" in answer["headers"]


def test_static_files_are_whole(handler: Handler) -> None:
    answer = handler(event("/api/v1/docs/static/favicon-32x32.png"), None)
    assert (answer["statusCode"], answer["isBase64Encoded"]) == (200, True)
    picture = Path(flask_swagger_ui.__file__).parent / "dist" / "favicon-32x32.png"
    assert b64decode(answer["body"]) == picture.read_bytes()
