# Language and time

LANGUAGE_CODE = "en-us"
TIME_ZONE = "UTC"
