app = create_app()
# Lambda has set up its logs before, but for the level.
logging.getLogger().setLevel(app.config["LOG_LEVEL"])
lambda_handler = make_lambda_handler(app)
