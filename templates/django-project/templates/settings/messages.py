# Messages: in a cookie, which the session settings govern though there are no sessions

MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
SESSION_COOKIE_SECURE = not DEBUG
