        # Until they are set, no token is good.
        "TOKEN_AUDIENCE": env.str("TOKEN_AUDIENCE", Defaults.TOKEN_AUDIENCE),
        "TOKEN_ISSUER": env.str("TOKEN_ISSUER", Defaults.TOKEN_ISSUER),
        "TOKEN_KEY": env.str("TOKEN_KEY", Defaults.TOKEN_KEY).replace("\\n", "\n"),
        "TOKEN_KEYS_URL": env.str("TOKEN_KEYS_URL", Defaults.TOKEN_KEYS_URL),
