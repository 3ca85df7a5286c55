def second_factors(secret: str) -> dict[str, Any]:
    """The keys that what belongs to second factors is encrypted with in the database."""
    key = base64.urlsafe_b64encode(hashlib.sha256(secret.encode()).digest())
    return {
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES_KEYS": [key],
        "SECURITY_TOTP_SECRETS": {"1": secret},
    }
