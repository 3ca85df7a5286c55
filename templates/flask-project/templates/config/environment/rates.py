        "API_RATE_ANON": env.str("API_RATE_ANON", Defaults.API_RATE_ANON),
[[ '        "API_RATE_USER": env.str("API_RATE_USER", Defaults.API_RATE_USER),\n' if accounts(cookiecutter) else '' ]]