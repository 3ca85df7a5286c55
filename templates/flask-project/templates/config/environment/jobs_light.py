        # What the task `heartbeat` fetches, for a monitor to know that the worker lives.
        "HEARTBEAT_URL": env.str("HEARTBEAT_URL", Defaults.HEARTBEAT_URL),
        # A file with no path before it lies in the folder `instance`.
        "JOBS_FILE": env.str("JOBS_FILE", "jobs.db"),
