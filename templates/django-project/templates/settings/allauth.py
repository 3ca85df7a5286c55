# Sign-up, log-in and all that goes with them, by django-allauth

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
[% if account_pages(cookiecutter) %]
LOGIN_URL = "account_login"
[% endif %]
[% if account_pages(cookiecutter) and not pages(cookiecutter) %]
LOGIN_REDIRECT_URL = "admin:index"
[% endif %]

SIGNUP_OPEN = env.bool("SIGNUP_OPEN", default=True)
ACCOUNT_ADAPTER = "users.adapters.AccountAdapter"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = [[ ('[' ~ cookiecutter.name ~ '] ') | python ]]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_RATE_LIMITS = {"login": "10/m/ip"}
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "users.forms.SignUpForm"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# Attempts are counted by address: the one that a trusted proxy names.
ALLAUTH_TRUSTED_PROXY_COUNT = int(env.bool("TRUST_PROXY", default=False))
