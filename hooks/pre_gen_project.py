"""Refuse, before a file is written, what the rules or the names of resources forbid."""

import importlib
import json
import sys
from pathlib import Path

TEMPLATE = Path(r"[[ cookiecutter._repo_dir ]]")
EXTENSION = "[[ cookiecutter._extensions[0] ]]".partition(".")[0]
CONTEXT = json.loads(r"""[[ cookiecutter | tojson ]]""")


def main() -> None:
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(TEMPLATE))
    choices, names, resources, rules = (
        importlib.import_module(f"{EXTENSION}.{module}")
        for module in ("choices", "names", "resources", "rules")
    )
    framework = EXTENSION.removesuffix("_extension")
    stack = {**CONTEXT, "framework": framework}
    stack["resources"] = "none" if CONTEXT["resources"] == "none" else "some"
    for option in choices.read("options.toml")["options"]:
        if option.get("several"):
            check_several(option, CONTEXT[option["id"]])
    for rule in rules.violated(choices.read("rules.toml")["rules"], stack):
        sys.exit(f"{rule['id']}: {rule['message']} {rule['fix']}")
    try:
        names.check_slug(CONTEXT["slug"])
        for key in names.TEXT_LIMITS:
            names.check_text(key, CONTEXT[key])
        reserved = resources.claimed(choices.read("reserved.toml"), framework, CONTEXT["orm"])
        resources.parse(CONTEXT["resources"], reserved, accounts=CONTEXT["auth"] != "none")
    except ValueError as error:
        sys.exit(str(error))


def check_several(option: dict, given: str) -> None:
    """Refuse what is no list of the option's values, as `en,de`."""
    known = [value["id"] for value in option["values"]]
    values = given.split(",")
    if not set(values) <= set(known) or len(set(values)) < len(values):
        sys.exit(f"{option['id']}: {given!r} is not some of {', '.join(known)}, joined by commas.")


main()
