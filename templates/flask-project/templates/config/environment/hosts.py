        "TRUSTED_HOSTS": env.list("ALLOWED_HOSTS", ["localhost", "127.0.0.1"]),
        # Only behind a proxy that sets X-Forwarded-For and -Proto itself; otherwise anyone could.
        "TRUST_PROXY": env.bool("TRUST_PROXY", Defaults.TRUST_PROXY),
