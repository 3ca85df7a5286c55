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
[% if own_templates(cookiecutter) %]
        "DIRS": [BASE_DIR / "templates"],
[% endif %]
        "APP_DIRS": True,
        "OPTIONS": {
[[ '            # Every page may translate its texts.\n            "builtins": ["django.templatetags.i18n"],\n' if translated(cookiecutter) and own_templates(cookiecutter) else '' ]]            "context_processors": [
[% for name in context_processors(cookiecutter) %]
                "[[ name ]]",
[% endfor %]
            ],
        },
    },
]
