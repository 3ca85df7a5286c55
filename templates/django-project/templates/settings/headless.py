# Accounts for those who call the API: /api/accounts/app/v1/, without pages

HEADLESS_CLIENTS = ["app"]
HEADLESS_SERVE_SPECIFICATION = True
# Its viewer would load scripts from another site.
HEADLESS_SPECIFICATION_TEMPLATE_NAME = None
[% if not pages(cookiecutter) %]
# Mails hold codes, to be typed in where the API is called from.
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
[% endif %]
[% if headless_only(cookiecutter) %]
HEADLESS_ONLY = True
# Mails to those who have an account already, or who have none, lead to what calls the API.
FRONTEND_URL = env.str("FRONTEND_URL", default="http://localhost:3000").rstrip("/")
HEADLESS_FRONTEND_URLS = {
    "account_reset_password": f"{FRONTEND_URL}/reset-password",
    "account_signup": f"{FRONTEND_URL}/sign-up",
    "socialaccount_login_error": f"{FRONTEND_URL}/log-in-failed",
}
[% endif %]
