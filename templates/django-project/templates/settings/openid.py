# Log-in through another site that speaks OpenID Connect, where there is an id for it

OPENID = {
    "provider_id": "openid",
    "name": env.str("OPENID_NAME", default="Google"),
    "client_id": env.str("OPENID_CLIENT_ID", default=""),
    "secret": env.str("OPENID_SECRET", default=""),
    "settings": {"server_url": env.str("OPENID_URL", default="https://accounts.google.com")},
}
SOCIALACCOUNT_ADAPTER = "users.adapters.SocialAccountAdapter"
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {"APPS": [OPENID] if OPENID["client_id"] else [], "OAUTH_PKCE_ENABLED": True},
}
