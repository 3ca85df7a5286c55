[% if protected(r, resources(cookiecutter)) %]
    try:
        [[ row ]].delete_instance()
    except IntegrityError:
        flash([[ _("%(row)s is still in use and was not deleted.", row=row) ]], "error")
        return redirect(url_for(".detail", id=id))
[% else %]
    [[ row ]].delete_instance()
[% endif %]
