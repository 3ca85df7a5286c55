    TOKEN_AUDIENCE = ""
    TOKEN_ISSUER = ""
    TOKEN_KEY = ""
    TOKEN_KEYS_URL = ""
