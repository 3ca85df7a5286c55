login_manager = LoginManager()
login_manager.login_view = "auth.login"
login_manager.login_message_category = "info"
