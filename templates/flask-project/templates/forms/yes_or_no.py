YES_OR_NO = {"": [[ _("Unknown") ]], "true": [[ _("Yes") ]], "false": [[ _("No") ]]}


def yes_or_no(value: object) -> bool | None:
    return {"true": True, "false": False}.get(str(value).lower())
