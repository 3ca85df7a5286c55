YES_OR_NO = {"": "Unknown", "true": "Yes", "false": "No"}


def yes_or_no(value: object) -> bool | None:
    return {"true": True, "false": False}.get(str(value).lower())
