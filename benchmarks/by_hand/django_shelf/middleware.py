"""What browsers may not use."""

POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def permissions_policy(get_response):
    def told(request):
        response = get_response(request)
        response["Permissions-Policy"] = POLICY
        return response

    return told
