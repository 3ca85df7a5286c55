# Redis: a server beside the database

REDIS_URL = env.str("REDIS_URL", default="redis://localhost:6379/0")
