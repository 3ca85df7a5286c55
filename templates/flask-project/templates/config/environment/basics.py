        "DEBUG": debug,
        "LOG_LEVEL": env.str("LOG_LEVEL", Defaults.LOG_LEVEL),
        "SECRET_KEY": secret_key,
        "SECURE_HSTS_SECONDS": env.int("SECURE_HSTS_SECONDS", Defaults.SECURE_HSTS_SECONDS),
