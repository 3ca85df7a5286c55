# Admin: below which path[[ ', and how it looks' if unfold(cookiecutter) else '' ]]

ADMIN_PATH = env.str("ADMIN_PATH", default="admin").strip("/")
[% if unfold(cookiecutter) %]
UNFOLD = {
[[ '    "SITE_FAVICONS": [\n        {"rel": "icon", "type": "image/svg+xml", "href": lambda request: static("favicon.svg")}\n    ],\n' if pages(cookiecutter) else '' ]]    "SITE_HEADER": [[ cookiecutter.name | python ]],
    "SITE_TITLE": [[ cookiecutter.name | python ]],
}
[% endif %]
