START = "docker compose up -d --wait database"
# Wait no longer for a server that is away, and let no query hold up others for ever; connections
# that the server closed are replaced.
CONNECT_ARGS = {"connect_timeout": 5, "options": "-c statement_timeout=30s"}
ENGINE_OPTIONS = {"connect_args": CONNECT_ARGS, "pool_pre_ping": True}

db = [[ 'CountingSQLAlchemy(cache, ' if counted(cookiecutter) else 'SQLAlchemy(' ]]metadata=Base.metadata, engine_options=ENGINE_OPTIONS)
