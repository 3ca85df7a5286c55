        # What the task `heartbeat` fetches, for a monitor to know that worker and schedule live.
        "HEARTBEAT_URL": env.str("HEARTBEAT_URL", Defaults.HEARTBEAT_URL),
        "REDIS_URL": env.str("REDIS_URL", "redis://localhost:6379/0"),
