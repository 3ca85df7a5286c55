[# How code says it with Peewee: what other files import as `orm`. #]
[% macro get_or_404(model, id='id') %][[ model ]].get_or_404([[ id ]])[% endmacro %]
[% macro get(model, id=1) %][[ model ]].get_or_none(id=[[ id ]])[% endmacro %]
[% macro add(row) %]
        [[ row ]].save()
[% endmacro %]
[% macro save(row) %][[ row ]].save()[% endmacro %]
[% macro connected() %]database.connection_context()[% endmacro %]
[% macro delete(row) %][[ row ]].delete_instance()[% endmacro %]
