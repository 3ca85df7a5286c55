    FLASKDB_EXCLUDED_ROUTES = ("health.health", "health.ready"[[ ', "telemetry.metrics"' if cookiecutter.metrics == 'yes' else '' ]])
