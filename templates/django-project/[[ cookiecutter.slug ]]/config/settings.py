"""Settings. What differs between machines comes from the environment; see .env.example."""

[[ 'from datetime import timedelta\n' if cookiecutter.auth == 'token' else '' -]]
from pathlib import Path
[[ 'from urllib.parse import quote\n' if cookiecutter.database == 'sqlite' else '' ]]
import django_stubs_ext
import environ
from django.core.exceptions import ImproperlyConfigured

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

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

INSTALLED_APPS = [
[% for app in installed_apps(cookiecutter) %]
    "[[ app ]]",
[% endfor %]
]

MIDDLEWARE = [
[% for name in middleware(cookiecutter) %]
    "[[ name ]]",
[% endfor %]
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
[% if cookiecutter.interface != 'api' %]
        "DIRS": [BASE_DIR / "templates"],
[% endif %]
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
[% for name in context_processors(cookiecutter) %]
                "[[ name ]]",
[% endfor %]
            ],
        },
    },
]

# Data

[% include 'settings/' ~ cookiecutter.database ~ '.py' %]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

[% if cookiecutter.auth != 'none' %]
[% include 'settings/accounts.py' %]

[% elif cookiecutter.interface != 'api' and cookiecutter.resources != 'none' %]
# Messages: in a cookie, which the session settings govern though there are no sessions

MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
SESSION_COOKIE_SECURE = not DEBUG

[% endif %]
[% if cookiecutter.interface != 'pages' %]
[% include 'settings/api.py' %]

[% endif %]
# Language and time

LANGUAGE_CODE = "en-us"
TIME_ZONE = "UTC"

# Static files: under hashed names, compressed, served by the application itself

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
[[ 'STATICFILES_DIRS = [BASE_DIR / "static"]\n' if cookiecutter.interface != 'api' else '' -]]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Security

# Browsers take a __Host- cookie over HTTPS only, and from this host alone.
CSRF_COOKIE_NAME = "csrftoken" if DEBUG else "__Host-csrftoken"
CSRF_COOKIE_SECURE = not DEBUG
SECURE_SSL_REDIRECT = not DEBUG
SECURE_REDIRECT_EXEMPT = [r"^health$", r"^ready$"]
# For how long browsers insist on HTTPS: an hour. Once all works, raise it to a year (31536000).
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=0 if DEBUG else 3600)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = env.bool("SECURE_HSTS_PRELOAD", default=True)
# Only behind a proxy that sets this header itself; otherwise anyone could claim to use HTTPS.
if env.bool("TRUST_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Logging: to the console, where the platform collects it

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
    },
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    # Its own handlers would say everything twice.
    "loggers": {"django": {"handlers": [], "level": "INFO"}},
}
