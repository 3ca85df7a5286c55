    HEARTBEAT_URL = ""
    REDIS_URL = ""  # In memory.
