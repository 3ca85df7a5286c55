    FLASKDB_EXCLUDED_ROUTES = ("health.health", "health.ready")
