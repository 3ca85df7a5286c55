# API

API_RATE_ANON = env.str("API_RATE_ANON", default="120/minute")
[[ 'API_RATE_USER = env.str("API_RATE_USER", default="600/minute")\n' if accounts(cookiecutter) else '' ]][[ 'LOG_IN_RATE = "10/minute"\n' if cookiecutter.auth == 'token' else '' ]]# Callers are counted by address, which is the one that a trusted proxy names.
NINJA_NUM_PROXIES = int(env.bool("TRUST_PROXY", default=False))
