# Data

[% include 'settings/' ~ cookiecutter.database ~ '.py' %]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
