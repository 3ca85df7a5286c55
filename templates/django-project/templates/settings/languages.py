# Languages and time

LANGUAGE_CODE = "[[ languages(cookiecutter)[0] ]]"
LANGUAGES = [
[% for code, name in language_names(cookiecutter).items() %]
    ("[[ code ]]", "[[ name ]]"),
[% endfor %]
]
LOCALE_PATHS = [BASE_DIR / "locale"]
[% if several_languages(cookiecutter) and pages(cookiecutter) %]
# What a person chose is kept for a year.
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = not DEBUG
[% endif %]
TIME_ZONE = "UTC"
