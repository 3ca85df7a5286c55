# What completes relations writes styles into the page; Alpine evaluates what attributes say.
[% if csp(cookiecutter) == 'builtin' %]
POLICY: dict[str, Collection[str] | str] = {
    **settings.SECURE_CSP,
    "img-src": [CSP.SELF, "data:"],
    "script-src": [CSP.SELF, CSP.UNSAFE_EVAL],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
[% else %]
POLICY = {
    "img-src": [SELF, "data:"],
    "script-src": [UNSAFE_EVAL],
    "style-src": [SELF, UNSAFE_INLINE],
[% endif %]
}
