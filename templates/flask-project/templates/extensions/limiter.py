limiter = Limiter(get_remote_address, storage_uri="memory://")
