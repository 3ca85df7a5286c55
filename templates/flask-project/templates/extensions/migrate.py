migrate = Migrate(db=db)
