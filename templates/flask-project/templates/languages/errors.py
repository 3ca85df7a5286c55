# What libraries say of errors: marked here, so that the catalogues hold it.
ERRORS = [
[% for text in library_errors(cookiecutter) %]
    [[ text | marked ]],
[% endfor %]
]
