    AccessToken.delete().where(AccessToken.expires <= now()).execute()
