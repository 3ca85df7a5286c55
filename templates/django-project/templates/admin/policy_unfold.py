# What completes relations writes styles into the page; Alpine evaluates what attributes say.
POLICY = {
[% if csp(cookiecutter) == 'builtin' %]
    **settings.SECURE_CSP,
    "img-src": [CSP.SELF, "data:"],
    "script-src": [CSP.SELF, CSP.UNSAFE_EVAL],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
[% else %]
    "img-src": [SELF, "data:"],
    "script-src": [UNSAFE_EVAL],
    "style-src": [SELF, UNSAFE_INLINE],
[% endif %]
}
