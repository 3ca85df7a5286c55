def test_a_form_is_taken_with_its_cookies() -> None:
    page = lambda_handler(event("[[ form_page(cookiecutter) ]]"), None)
    found = re.search('name="csrfmiddlewaretoken" value="(.+?)"', page["body"])
    assert found
    form = {"csrfmiddlewaretoken": found[1]}
    without = lambda_handler(event("[[ form_page(cookiecutter) ]]", form), None)
    answer = lambda_handler(event("[[ form_page(cookiecutter) ]]", form, page["cookies"]), None)
    assert (without["statusCode"], answer["statusCode"]) == (403, [[ form_status(cookiecutter) ]])
