def database_answers() -> bool:
    try:
        with database.connection_context():
            database.execute_sql("SELECT 1")
    except PeeweeException:
        return False
    return True
