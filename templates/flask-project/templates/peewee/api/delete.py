        [[ row ]] = models.[[ r.name ]].get_or_404(id)
[% if protected(r, resources(cookiecutter)) %]
        try:
            [[ row ]].delete_instance()
        except IntegrityError:
            abort(409, [[ _("It is still in use.") ]])
[% else %]
        [[ row ]].delete_instance()
[% endif %]
