    op.create_table(
        "[[ r.plural ]]",
        sa.Column("id", sa.Integer(), nullable=False),
[% for f in r.fields %]
        [[ migration_column(f) ]],
[% endfor %]
[% if accounts(cookiecutter) %]
        sa.Column("owner_id", sa.Integer(), nullable=False),
[% endif %]
[% for constraint in constraints(r, owned=accounts(cookiecutter)) %]
        [[ constraint ]],
[% endfor %]
    )
[% for column in indexed(r, owned=accounts(cookiecutter)) %]
    op.create_index(op.f("ix_[[ r.plural ]]_[[ column ]]"), "[[ r.plural ]]", ["[[ column ]]"])
[% endfor %]
