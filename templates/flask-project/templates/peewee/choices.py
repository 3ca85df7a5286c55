def choices(model: type[models.Base]) -> dict[str, str]:
    """Every row by name, after the choice of none."""
    rows = sorted(model.select(), key=str)
    return {"": "---------"} | {str(row.id): str(row) for row in rows}


def as_id(value: str | int | None) -> int | None:
    return int(value) if value else None
