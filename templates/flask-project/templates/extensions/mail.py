mail = Mail()
