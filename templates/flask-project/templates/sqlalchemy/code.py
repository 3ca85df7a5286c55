[# How code says it with SQLAlchemy: what other files import as `orm`. #]
[% macro get_or_404(model, id='id') %]db.get_or_404([[ model ]], [[ id ]])[% endmacro %]
[% macro get(model, id=1) %]db.session.get([[ model ]], [[ id ]])[% endmacro %]
[% macro add(row) %]
        db.session.add([[ row ]])
        db.session.commit()
[% endmacro %]
[% macro kept(model, row, resource) %][[ row ]][% endmacro %]
[% macro save(row) %]db.session.commit()[% endmacro %]
[% macro connected() %]app.app_context()[% endmacro %]
[% macro delete(row) %]db.session.delete([[ row ]])
        db.session.commit()[% endmacro %]
[% macro admin_model(model) %]models.[[ model ]], db[% endmacro %]
[% macro listed(model) %][[ in_order(model) ]].all()[% endmacro %]
[% macro only(model, field) %]db.session.scalars(sa.select([[ model ]].[[ field ]])).one()[% endmacro %]
[% macro update(model, values) %]
        db.session.execute(sa.update([[ model ]]).values([[ values ]]))
        db.session.commit()
[% endmacro %]
[% macro count(model) %]db.session.scalar(sa.select(sa.func.count([[ model ]].id)))[% endmacro %]
[% macro user_of(email) %]db.session.scalars(sa.select(models.User).where(models.User.email == [[ email ]])).one()[% endmacro %]
[% macro import() %]import sqlalchemy as sa
[% endmacro %]
[% macro find_user() %]db.session.scalar(sa.select(models.User).where(models.User.email == email))[% endmacro %]
[% macro in_order(model) %]db.session.scalars(sa.select([[ model ]]).order_by([[ model ]].id))[% endmacro %]
[% macro configured() %]config["SQLALCHEMY_DATABASE_URI"][% endmacro %]
[% macro nowhere(driver) %][[ 'f"sqlite:///{tmp_path}/missing/db.sqlite3"' if driver == 'sqlite' else '"%s://127.0.0.1:1/nowhere"' % driver ]][% endmacro %]
[% macro sole(model) %]db.session.scalars(sa.select([[ model ]])).one()[% endmacro %]
[% macro in_app() %]app.app_context()[% endmacro %]
[% macro commit() %]
    db.session.commit()
[% endmacro %]
[% macro tables() %]
    with app.app_context():
        db.create_all()
[% endmacro %]
[% macro dispose() %]
    with app.app_context():
        db.engine.dispose()
[% endmacro %]
