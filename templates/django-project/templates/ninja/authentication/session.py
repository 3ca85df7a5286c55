class SessionAuthentication(SessionAuth):
    def __call__(self, request: HttpRequest) -> Any:
        """Browsers send their session along whoever asks them to: forms need their token."""
        return super().__call__(request) if request.user.is_authenticated else None
