[# How code says it with SQLAlchemy: what other files import as `orm`. #]
[% macro get_or_404(model, id='id') %]db.get_or_404([[ model ]], [[ id ]])[% endmacro %]
[% macro get(model, id=1) %]db.session.get([[ model ]], [[ id ]])[% endmacro %]
[% macro add(row) %]
        db.session.add([[ row ]])
        db.session.commit()
[% endmacro %]
[% macro save(row) %]db.session.commit()[% endmacro %]
[% macro connected() %]app.app_context()[% endmacro %]
[% macro delete(row) %]db.session.delete([[ row ]])
        db.session.commit()[% endmacro %]
