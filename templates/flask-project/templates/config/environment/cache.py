        **cached(env.str("REDIS_URL", "redis://localhost:6379/0")),
