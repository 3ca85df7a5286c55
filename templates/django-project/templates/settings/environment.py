# Lets generic classes take their parameters at run time: ListView[Book].
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
env.read_env(BASE_DIR / ".env")

SAMPLE_KEY = "change-me"
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default=SAMPLE_KEY)
if SECRET_KEY == SAMPLE_KEY and not DEBUG:
    raise ImproperlyConfigured(
        "SECRET_KEY is missing, or the sample. For development: python scripts/make_env.py"
    )
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
[% if forms(cookiecutter) %]
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
[% endif %]
