    # For how long browsers insist on HTTPS: an hour. Once all works, raise it to a year (31536000).
    SECURE_HSTS_SECONDS = 3600
