@pytest.mark.parametrize("scheme", ["postgresql", "postgres", "postgresql+psycopg"])
def test_addresses_of_the_database_need_not_name_the_driver(dotenv: Path, scheme: str) -> None:
    dotenv.write_text(f"DEBUG=true\nDATABASE_URL={scheme}://someone@localhost/something\n")
    config = from_environment(dotenv)
    assert config["DATABASE"]["name"] == "postgresql://someone@localhost/something"
