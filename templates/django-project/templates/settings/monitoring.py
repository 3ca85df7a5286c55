# Errors: told to Sentry, where it is named

monitoring.start(
    env.str("SENTRY_DSN", default=""), env.str("SENTRY_ENVIRONMENT", default="production")
)
