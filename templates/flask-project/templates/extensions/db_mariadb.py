START = "docker compose up -d --wait database"

db = [[ 'CountingSQLAlchemy(cache, ' if counted(cookiecutter) else 'SQLAlchemy(' ]]metadata=Base.metadata)
