        db.session.delete(db.get_or_404(models.[[ r.name ]], id))
[% if protected(r, resources(cookiecutter)) %]
        try:
            db.session.commit()
        except IntegrityError:
            db.session.rollback()
            abort(409, [[ _("It is still in use.") ]])
[% else %]
        db.session.commit()
[% endif %]
