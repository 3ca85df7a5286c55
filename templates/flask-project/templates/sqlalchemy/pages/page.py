    query = sa.select([[ r.name ]]).order_by([[ ordering(r) ]])
[% if loaded %]
    # Joined, so that a page takes one query however many rows it shows.
    query = query.options([% for f in loaded %]joinedload([[ r.name ]].[[ f.name ]])[[ ', ' if not loop.last else '' ]][% endfor %])
[% endif %]
    page = db.paginate(query, per_page=PER_PAGE)
