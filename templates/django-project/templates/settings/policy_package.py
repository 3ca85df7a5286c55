# What browsers may load and do. A script written into a page needs nonce="{{ request.csp_nonce }}".

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "form-action": [[ form_action(cookiecutter, 'SELF') ]],
        "frame-ancestors": [NONE],
[% if account_pages(cookiecutter) %]
        # What an authenticator app scans is a picture in the page itself.
        "img-src": [SELF, "data:"],
[% endif %]
        "object-src": [NONE],
        "script-src": [SELF, NONCE],
    },
}
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
