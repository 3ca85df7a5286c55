START = "docker compose up -d --wait database"
# Wait no longer for a server that is away; let nothing be cut to fit, and no query hold up others
# for ever. Connections that the server closed are replaced.
MODE = "SET sql_mode = 'TRADITIONAL', max_statement_time = 30"
CONNECT_ARGS = {"charset": "utf8mb4", "connect_timeout": 5, "init_command": MODE}
ENGINE_OPTIONS = {
    "connect_args": CONNECT_ARGS,
    "isolation_level": "READ COMMITTED",
    "pool_pre_ping": True,
}

db = [[ 'CountingSQLAlchemy(cache, ' if counted(cookiecutter) else 'SQLAlchemy(' ]]metadata=Base.metadata, engine_options=ENGINE_OPTIONS)
