    API_TITLE = [[ cookiecutter.name | python ]]
    API_VERSION = "1"
    OPENAPI_JSON_PATH = "schema/"
    OPENAPI_URL_PREFIX = "/api/v1"
    OPENAPI_VERSION = "3.1.0"
