        "TOKEN_DAYS": env.int("TOKEN_DAYS", Defaults.TOKEN_DAYS),
