    PERMANENT_SESSION_LIFETIME = dt.timedelta(days=14)
