# Static files: under hashed names, compressed, served by the application itself

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
[% if cookiecutter.interface != 'api' %]
STATICFILES_DIRS = [BASE_DIR / "static"]
[% endif %]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
