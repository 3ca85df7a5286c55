limiter = Limiter(get_remote_address, in_memory_fallback_enabled=True)
