def choices(model: type[models.Base]) -> dict[str, str]:
    """Every row by name, after the choice of none."""
    rows = sorted(db.session.scalars(sa.select(model)), key=str)
    return {"": "---------"} | {str(row.id): str(row) for row in rows}


def as_id(value: str | int | None) -> int | None:
    return int(value) if value else None
