def test_a_form_is_taken_with_its_cookies(app: Flask, handler: Handler) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    page = handler(event("[[ form_page(cookiecutter) ]]"), None)
    found = re.search('name="csrf_token"[^>]* value="(.+?)"', page["body"])
    assert found
    form = {"csrf_token": found[1]}
    without = handler(event("[[ form_page(cookiecutter) ]]", form), None)
    answer = handler(event("[[ form_page(cookiecutter) ]]", form, page["cookies"]), None)
    assert (without["statusCode"], answer["statusCode"]) == (400, [[ form_status(cookiecutter) ]])
