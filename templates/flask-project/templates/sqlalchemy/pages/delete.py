    db.session.delete([[ row ]])
[% if protected(r, resources(cookiecutter)) %]
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        flash([[ _("%(row)s is still in use and was not deleted.", row=row) ]], "error")
        return redirect(url_for(".detail", id=id))
[% else %]
    db.session.commit()
[% endif %]
