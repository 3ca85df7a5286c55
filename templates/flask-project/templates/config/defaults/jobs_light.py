    HEARTBEAT_URL = ""
    JOBS_FILE = ""  # In memory.
