[% if cookiecutter.auth == 'accounts' %]
# Staff log in where everybody does, with their second factor.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign, no-untyped-call]
[% endif %]
