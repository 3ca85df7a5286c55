database = DatabaseProxy()  # Which one it is, the configuration says.
db = FlaskDB()
db.database = database
