    WTF_CSRF_TIME_LIMIT = None  # A form may stay open for as long as its session lasts.
