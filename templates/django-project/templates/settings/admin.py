# Admin: below which path

ADMIN_PATH = env.str("ADMIN_PATH", default="admin").strip("/")
