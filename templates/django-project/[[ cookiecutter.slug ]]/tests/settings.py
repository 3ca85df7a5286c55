"""Settings of the tests: those of production, and fast, and independent of the machine."""

import os
[[ 'import secrets\n' if cookiecutter.cache == 'redis' else '' ]]
# A developer's .env does not override what is in the environment.
[% filter wrap %]
os.environ |= {[[ test_environment(cookiecutter) ]]}
[% endfilter %]
[% if needs_redis(cookiecutter) %]
# Nor does it name this server: without one in the environment, memory takes its place.
os.environ.setdefault("REDIS_URL", "")
[% endif %]

from config.settings import *  # noqa: F403

[% if cookiecutter.cache == 'redis' %]
CACHES["default"]["KEY_PREFIX"] = f"tests-{secrets.token_hex(4)}"  # noqa: F405
[% endif %]
[[ 'COUNTS_KEPT = 0\n' if counted(cookiecutter) else '' ]][% if cookiecutter.auth != 'none' %]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
[% endif %]
[% if languages(cookiecutter)[0] != 'en' %]
# Tests read what the code says.
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")[% for code, name in language_names(cookiecutter).items() if code != 'en' %], ("[[ code ]]", "[[ name ]]")[% endfor %]]
[% endif %]
SECURE_SSL_REDIRECT = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
