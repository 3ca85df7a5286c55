[% filter wrap %]
# API

REST_FRAMEWORK = {
[% if authentication(cookiecutter) %]
    "DEFAULT_AUTHENTICATION_CLASSES": [[ listed(authentication(cookiecutter)) ]],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticatedOrReadOnly"],
[% else %]
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "UNAUTHENTICATED_USER": None,
[% endif %]
[% if cookiecutter.resources != 'none' %]
    "DEFAULT_FILTER_BACKENDS": [
        "django_filters.rest_framework.DjangoFilterBackend",
        "rest_framework.filters.SearchFilter",
        "config.api.filters.StableOrderingFilter",
    ],
    "DEFAULT_PAGINATION_CLASS": "config.api.pagination.Pages",
[% endif %]
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_THROTTLE_CLASSES": [[ listed(throttles(cookiecutter)) ]],
    "DEFAULT_THROTTLE_RATES": {
        "anon": env.str("API_RATE_ANON", default="120/minute") or None,
[% for line in other_rates(cookiecutter) %]
        [[ line ]],
[% endfor %]
    },
    # Callers are counted by address, which is the one that a trusted proxy names.
    "NUM_PROXIES": int(env.bool("TRUST_PROXY", default=False)),
    "EXCEPTION_HANDLER": "config.api.problems.exception_handler",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
    "URL_FORMAT_OVERRIDE": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": [[ cookiecutter.name | python ]],
    "DESCRIPTION": [[ cookiecutter.description | python ]],
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "ENFORCE_NON_BLANK_FIELDS": True,
    "POSTPROCESSING_HOOKS": ["config.api.schema.describe_problems"],
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
}
[% endfilter %]
