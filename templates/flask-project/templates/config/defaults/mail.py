    MAIL_DEFAULT_SENDER = "webmaster@localhost"
