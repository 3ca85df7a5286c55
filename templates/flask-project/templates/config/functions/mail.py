def mail(env: Env, debug: bool) -> dict[str, Any]:
    """How mail is sent: as EMAIL_URL says, or shown on the console while developing."""
    address = urlsplit(env.str("EMAIL_URL", "consolemail:" if debug else "smtp://localhost:25"))
    scheme, _, security = address.scheme.partition("+")
    return {
        "MAIL_BACKEND": scheme.removesuffix("mail"),
        "MAIL_DEFAULT_SENDER": env.str("DEFAULT_FROM_EMAIL", Defaults.MAIL_DEFAULT_SENDER),
        "MAIL_FILE_PATH": unquote(address.path[1:]),
        "MAIL_PASSWORD": unquote(address.password or "") or None,
        "MAIL_PORT": address.port,
        "MAIL_SERVER": address.hostname,
        "MAIL_TIMEOUT": 10,
        "MAIL_USERNAME": unquote(address.username or "") or None,
        "MAIL_USE_SSL": security == "ssl",
        "MAIL_USE_TLS": security == "tls",
    }
