[% import cookiecutter.orm ~ '/code.py' as orm %]
def security() -> Security:
    return cast(Security, current_app.extensions["security"])


def authenticate(email: str, password: str) -> User | None:
    """The account that both belong to, if it may be used."""
    user = datastore.find_user(case_insensitive=True, email=email)[[ '  # type: ignore[no-untyped-call]' if cookiecutter.orm == 'peewee' else '' ]]
    if not isinstance(user, User):
        hash_password(password)  # An unknown address takes as long as a known one.
        return None
    right = user.verify_and_update_password(security().password_util.normalize(password))
[[ orm.commit() ]]    return user if right and user.active and user.confirmed_at else None


[% if heard(cookiecutter) %]
[% include 'sqlalchemy/auth/revoke.py' %]


[% endif %]
def has_second_factor(user: User) -> bool:
    return bool(user.tf_primary_method or user.webauthn)


def accepts_code(user: User, code: str) -> bool:
    """Whether it is the code of the moment, or one for recovery; neither counts twice."""
    codes = security().mf_recovery_codes_util
    window = current_app.config["SECURITY_TWO_FACTOR_AUTHENTICATOR_VALIDITY"]
    if codes.check_recovery_code(user, code):
        codes.delete_recovery_code(user, code)
    elif not user.tf_totp_secret or not security().totp_factory.verify_totp(
        code, user.tf_totp_secret, user, window
    ):
        return False
[[ orm.commit() ]]    return True
