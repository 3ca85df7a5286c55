"""Which address leads where."""

[% for line in address_imports(cookiecutter) %]
[[ line ]]
[% endfor %]

[% if cookiecutter.admin != 'none' %]
admin.site.site_header = [[ cookiecutter.name | python ]]
admin.site.site_title = [[ cookiecutter.name | python ]]
[% include 'urls/admin_log_in.py' %]

[% endif %]
urlpatterns = [
    path("health", health.health, name="health"),
    path("ready", health.ready, name="ready"),
[% for line in addresses(cookiecutter) %]
    [[ line ]],
[% endfor %]
]
[% if cookiecutter.interface != 'pages' %]

handler400 = "config.api.handlers.bad_request"
handler403 = "config.api.handlers.forbidden"
handler404 = "config.api.handlers.not_found"
handler500 = "config.api.handlers.server_error"
[% endif %]
