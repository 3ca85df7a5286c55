# Accounts

AUTH_USER_MODEL = "users.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
[% if cookiecutter.interface != 'api' %]
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
[% endif %]
[% if sessions(cookiecutter) %]
SESSION_COOKIE_NAME = "sessionid" if DEBUG else "__Host-sessionid"
SESSION_COOKIE_SECURE = not DEBUG
[% endif %]
[% if cookiecutter.auth == 'token' %]
TOKEN_LIFETIME = timedelta(days=env.int("TOKEN_DAYS", default=30))
[% endif %]
