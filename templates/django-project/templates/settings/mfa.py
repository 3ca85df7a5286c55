# Second factors

[% if account_pages(cookiecutter) %]
MFA_ADAPTER = "users.adapters.MFAAdapter"
[% endif %]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_TOTP_ISSUER = [[ cookiecutter.name | python ]]
# Clocks may differ by half a minute.
MFA_TOTP_TOLERANCE = 1
# Browsers take http://localhost for secure.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG
