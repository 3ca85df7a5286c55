    with database.connection_context():
        AccessToken.delete().where(AccessToken.expires <= now()).execute()
