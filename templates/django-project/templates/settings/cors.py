# Other sites, whose scripts may call the API; never with the cookies of this one

CORS_ALLOWED_ORIGINS = env.list("CORS_ALLOWED_ORIGINS", default=[])
CORS_EXPOSE_HEADERS = ["Location"]
CORS_URLS_REGEX = r"^/api/"
