    API_RATE_ANON = "120/minute"
[[ '    API_RATE_USER = "600/minute"\n' if accounts(cookiecutter) else '' ]]