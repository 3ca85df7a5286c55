db = [[ 'CountingSQLAlchemy(cache, ' if counted(cookiecutter) else 'SQLAlchemy(' ]]metadata=Base.metadata)
