def test_a_page() -> None:
    answer = lambda_handler(event("/"), None)
    assert (answer["statusCode"], answer["isBase64Encoded"]) == (200, False)
    assert answer["headers"]["content-type"] == "text/html; charset=utf-8"
    # It came over HTTPS, says the event.
    assert "strict-transport-security" in answer["headers"]
