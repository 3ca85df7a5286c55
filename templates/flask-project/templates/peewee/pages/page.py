    query = [[ r.name ]].select().order_by([[ ordering(r) ]])
[% if loaded %]
    # Loaded along, so that a page takes as many queries however many rows it shows.
    query = query.with_related([% for f in loaded %][[ r.name ]].[[ f.name ]][[ ', ' if not loop.last else '' ]][% endfor %])
[% endif %]
    page = paginate(query, PER_PAGE)
