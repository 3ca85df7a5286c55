"""Which address leads where."""

[% for line in address_imports(cookiecutter) %]
[[ line ]]
[% endfor %]

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
