    FREEZER_DESTINATION = str(DOTENV.with_name("build"))
