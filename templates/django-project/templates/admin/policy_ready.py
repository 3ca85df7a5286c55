# What completes relations writes styles into the page.
[% if csp(cookiecutter) == 'builtin' %]
POLICY = {**settings.SECURE_CSP, "style-src": [CSP.SELF, CSP.UNSAFE_INLINE]}
[% else %]
POLICY = {"style-src": [SELF, UNSAFE_INLINE]}
[% endif %]
