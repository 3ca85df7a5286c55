# Security

# Browsers take a __Host- cookie over HTTPS only, and from this host alone.
CSRF_COOKIE_NAME = "csrftoken" if DEBUG else "__Host-csrftoken"
CSRF_COOKIE_SECURE = not DEBUG
SECURE_SSL_REDIRECT = not DEBUG
SECURE_REDIRECT_EXEMPT = [r"^health$", r"^ready$"]
# For how long browsers insist on HTTPS: an hour. Once all works, raise it to a year (31536000).
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=0 if DEBUG else 3600)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = env.bool("SECURE_HSTS_PRELOAD", default=True)
# Bytes that a request may hold; raise it where people upload files.
MAX_BODY_SIZE = 2 * 1024 * 1024
# Only behind a proxy that sets these headers itself; otherwise anyone could claim to use HTTPS.
TRUST_PROXY = env.bool("TRUST_PROXY", default=False)
if TRUST_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
