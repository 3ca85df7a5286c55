# Logging: in JSON to the console, where the platform collects it

TRUST_REQUEST_ID = env.bool("TRUST_PROXY", default=False)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "config.logs.JsonFormatter"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "json"},
    },
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    # Its own handlers would say everything twice.
    "loggers": {"django": {"handlers": [], "level": "INFO"}},
}
