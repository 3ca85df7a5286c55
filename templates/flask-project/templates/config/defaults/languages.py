    BABEL_DEFAULT_LOCALE = "[[ languages(cookiecutter)[0] ]]"
[% if several_languages(cookiecutter) %]
    LANGUAGES = ([% for code, name in language_names(cookiecutter).items() %]("[[ code ]]", "[[ name ]]")[[ ', ' if not loop.last else '' ]][% endfor %])
[% endif %]
