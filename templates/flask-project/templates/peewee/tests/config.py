@pytest.fixture
def config(database_url: str[[ ', model_file: str' if has_model(cookiecutter) else '' ]]) -> dict[str, Any]:
    return {
        "TESTING": True,
        "SECRET_KEY": "for-tests-only",
        "DATABASE": [[ 'database_at(database_url)' if cookiecutter.database == 'sqlite' else '{**database_at(database_url), "engine": "peewee.PostgresqlDatabase"}' ]],
[% if cookiecutter.cache == 'redis' %]
        # At a server where the environment names one, under keys of the test's own.
        **cached(os.environ.get("REDIS_URL", ""), f"{uuid4().hex}:"),
[% endif %]
[[ '        "BABEL_DEFAULT_LOCALE": "en",  # Tests read what the code says.\n' if languages(cookiecutter)[0] != 'en' else '' ]][[ '        "MODEL_FILE": model_file,\n' if has_model(cookiecutter) else '' ]][% for name in switched_off(cookiecutter) %]
        "[[ name ]]": False,
[% endfor %]
[% if cookiecutter.auth == 'accounts' %]
[% include 'tests/accounts_config.py' %]
[% endif %]
    }
