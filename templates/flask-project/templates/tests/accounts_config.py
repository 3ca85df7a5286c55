        **second_factors("for-tests-only"),
        # Fast, and no more than that.
        "SECURITY_HASHING_SCHEMES": ["hex_sha256"],
        "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": {
            "argon2__memory_cost": 8,
            "argon2__parallelism": 1,
            "argon2__time_cost": 1,
        },
