"""Settings. What differs between machines comes from the environment; see .env.example."""

[% for line in settings_imports(cookiecutter) %]
[[ line ]]
[% endfor %]
[% for part in settings_parts(cookiecutter) %]

[% include 'settings/' ~ part ~ '.py' %]
[% endfor %]
