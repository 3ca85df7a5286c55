def retry_after(response: Response) -> Response:
    """Tell who called too often when to call again."""
    limit = limiter.current_limit
    if response.status_code == 429 and limit:
        response.headers["Retry-After"] = str(max(1, math.ceil(limit.window[0] - time.time())))
    return response
