# What browsers may load and do. A script written into a page needs nonce="{{ csp_nonce }}".

SECURE_CSP = {
    "default-src": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "form-action": [[ form_action(cookiecutter, 'CSP.SELF') ]],
    "frame-ancestors": [CSP.NONE],
[% if account_pages(cookiecutter) %]
    # What an authenticator app scans is a picture in the page itself.
    "img-src": [CSP.SELF, "data:"],
[% endif %]
    "object-src": [CSP.NONE],
    "script-src": [CSP.SELF, CSP.NONCE],
}
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
