def test_the_api() -> None:
    answer = lambda_handler(event("/api/v1/schema/"), None)
    assert (answer["statusCode"], answer["isBase64Encoded"]) == (200, [[ not ninja(cookiecutter) ]])
    assert json.loads([[ 'answer["body"]' if ninja(cookiecutter) else 'b64decode(answer["body"])' ]])["openapi"]
    # It came over HTTPS, says the event.
    assert "strict-transport-security" in answer["headers"]
