        "SECURITY_REGISTERABLE": env.bool("SIGNUP_OPEN", Defaults.SECURITY_REGISTERABLE),
        **second_factors(env.str("TOTP_SECRET", "") or secret_key),
        **mail(env, debug),
