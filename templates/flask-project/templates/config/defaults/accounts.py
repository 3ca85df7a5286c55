    SECURITY_BLUEPRINT_NAME = "auth"
    SECURITY_CHANGEABLE = True
    SECURITY_CHANGE_EMAIL = True
    SECURITY_CHANGE_EMAIL_URL = "/email/"
    SECURITY_CHANGE_URL = "/password/change/"
    SECURITY_CLI_ROLES_NAME = SECURITY_CLI_USERS_NAME = None  # `create-user` is the project's own.
    SECURITY_CONFIRMABLE = True
    SECURITY_CONFIRM_URL = "/confirm-email/"
    SECURITY_EMAIL_HTML = False
    SECURITY_EMAIL_VALIDATOR_ARGS: ClassVar = {"check_deliverability": False}
    # What is sensitive asks for the password again, once the log-in is older.
    SECURITY_FRESHNESS = dt.timedelta(minutes=30)
    SECURITY_FRESHNESS_GRACE_PERIOD = dt.timedelta(minutes=10)
    SECURITY_LOGIN_URL = "/login/"
    SECURITY_LOGOUT_URL = "/logout/"
    SECURITY_MSG_GENERIC_AUTHN_FAILED = ("Please enter a correct email and password.", "error")
    SECURITY_MULTI_FACTOR_RECOVERY_CODES = True
    SECURITY_MULTI_FACTOR_RECOVERY_CODES_N = 10
    SECURITY_MULTI_FACTOR_RECOVERY_CODES_URL = "/2fa/recovery-codes/"
    SECURITY_MULTI_FACTOR_RECOVERY_URL = "/2fa/recovery/"
    SECURITY_PASSWORD_CONFIRM_REQUIRED = False
    SECURITY_PASSWORD_SCHEMES = ("argon2",)
    SECURITY_PASSWORD_SINGLE_HASH = True
    SECURITY_POST_CHANGE_EMAIL_VIEW = SECURITY_POST_CHANGE_VIEW = "account.overview"
    SECURITY_POST_REGISTER_VIEW = SECURITY_POST_RESET_VIEW = "auth.login"
    SECURITY_RECOVERABLE = True
    SECURITY_REGISTERABLE = True
    SECURITY_REGISTER_URL = "/signup/"
    SECURITY_RESET_PASSWORD_WITHIN = dt.timedelta(hours=2)
    SECURITY_RESET_URL = "/password/reset/"
    SECURITY_RETURN_GENERIC_RESPONSES = True  # Nobody is told whether an address has an account.
    SECURITY_STATIC_FOLDER = None
    SECURITY_TOTP_ISSUER = SECURITY_WAN_RP_NAME = [[ cookiecutter.name | python ]]
    SECURITY_TWO_FACTOR = True
    SECURITY_TWO_FACTOR_AUTHENTICATOR_VALIDITY = 30
    SECURITY_TWO_FACTOR_ENABLED_METHODS: ClassVar = ["authenticator"]
    SECURITY_TWO_FACTOR_POST_SETUP_VIEW = "account.overview"
    SECURITY_TWO_FACTOR_RESCUE_EMAIL = False
    SECURITY_TWO_FACTOR_RESCUE_URL = "/2fa/rescue/"
    SECURITY_TWO_FACTOR_SELECT_URL = "/2fa/select/"
    SECURITY_TWO_FACTOR_SETUP_URL = "/2fa/totp/activate/"
    SECURITY_TWO_FACTOR_TOKEN_VALIDATION_URL = "/2fa/authenticate/"  # noqa: S105
    SECURITY_URL_PREFIX = "/accounts"
    SECURITY_VERIFY_URL = "/reauthenticate/"
    SECURITY_WAN_DELETE_URL = "/2fa/webauthn/remove/"
    SECURITY_WAN_REGISTER_URL = "/2fa/webauthn/"
    SECURITY_WAN_SIGNIN_URL = "/2fa/webauthn/login/"
    SECURITY_WAN_VERIFY_URL = "/2fa/webauthn/reauthenticate/"
    SECURITY_WEBAUTHN = True
