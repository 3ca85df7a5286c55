# Data

[% include 'settings/' ~ cookiecutter.database ~ '.py' %]
[% if cookiecutter.django_version == '5.2' %]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
[% endif %]
