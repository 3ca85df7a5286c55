# What Lambda has set up for logs gives way to what the project does.
logging.getLogger().handlers.clear()
lambda_handler = make_lambda_handler(create_app())
