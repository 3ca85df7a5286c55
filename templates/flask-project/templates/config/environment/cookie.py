        # Browsers accept this prefix over HTTPS only, and from this host alone.
        "SESSION_COOKIE_NAME": "session" if debug else "__Host-session",
        "SESSION_COOKIE_SECURE": not debug,
