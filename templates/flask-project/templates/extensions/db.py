db = SQLAlchemy(metadata=Base.metadata)
