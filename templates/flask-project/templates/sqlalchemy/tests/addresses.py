@pytest.mark.parametrize("scheme", [[ schemes(cookiecutter) ]])
def test_addresses_of_the_database_need_not_name_the_driver(dotenv: Path, scheme: str) -> None:
    dotenv.write_text(f"DEBUG=true\nDATABASE_URL={scheme}://someone@localhost/something\n")
    config = from_environment(dotenv)
    assert config["SQLALCHEMY_DATABASE_URI"] == "[[ database(cookiecutter).driver ]]://someone@localhost/something"
