    SENTRY_DSN = ""
    SENTRY_ENVIRONMENT = "production"
