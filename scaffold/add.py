"""What a project gets later: resources, as a batch of their own, or another option."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from scaffold import answers as answers_module
from scaffold import catalog as catalogs
from scaffold import heads, inputs, kept, names, rendering, resources, stack, update
from scaffold.decision_record import TITLES
from scaffold.errors import ScaffoldError, UsageError
from scaffold.kept import Kept
from scaffold.model import NO, Answers, Catalog, Framework, Option
from scaffold.update import Outcome

ABSENT = ("none", NO)
"""Values that say that a project does without an option."""
BESIDE = {("interface", "pages"): "both", ("interface", "api"): "both"}
"""What becomes of a value that is in the way: what the project has stays, beside what comes."""
BY_HAND = "how to do it by hand: docs/teams.md, What is changed by hand"
TABLE = ("__tablename__", "db_table", "table_name")
"""What a model calls its table by, where the name is not the usual."""


@dataclass(frozen=True)
class Addition:
    """What is to come: options in ``asked``, or ``text``, all resources as the template reads them.

    ``there`` is what was asked for and is there already.
    """

    asked: Answers = field(default_factory=Answers)
    text: str | None = None
    there: tuple[str, ...] = ()

    @property
    def is_none(self) -> bool:
        return not self.asked.stack and self.text is None


def add(
    catalog: Catalog, project: Kept, addition: Addition, date: str, *, dry_run: bool = False
) -> Outcome:
    """Render ``project`` with the addition and merge that; ``ScaffoldError`` where it cannot be."""
    if project.template_digest != rendering.template_digest(kept.framework(project)):
        update.refuse_newer(project)
        raise ScaffoldError(
            "the project has another template than this scaffold",
            "scaffold update, look at what it changed, then the same again",
        )
    if catalog.policy and catalog.policy.taken["digest"] != project.policy.get("digest"):
        raise ScaffoldError(
            f"the project is not under the policy {catalog.policy.title}",
            "scaffold update, look at what it changed, then the same again",
        )
    return update.update(
        catalog, project, addition.asked, date, resources=addition.text, dry_run=dry_run
    )


def of_resources(catalog: Catalog, project: Kept, specs: Sequence[str]) -> Addition:
    """The resources that ``specs`` describe, as a later batch; ``ScaffoldError`` on a clash."""
    given = inputs.recorded(catalog, project)["resources"]
    orm, package = project.stack["orm"].value, names.package(str(project.tables["inputs"]["slug"]))
    if orm == "none":
        raise ScaffoldError(
            "the project has no database, and a resource is a table", inputs.FIXED["orm"]
        )
    new, there = _sorted_out(given, specs)
    if not new:
        return Addition(there=there)
    text = _with_batch(project, given, new, heads.find(project.folder, orm, package))
    added = _parsed(project, text)[-len(new) :]
    if clash := next(_clashes(project, package, added), None):
        raise ScaffoldError(clash, "call the resource otherwise, or rename what is yours")
    return Addition(text=text, there=there)


def _sorted_out(given: str, specs: Sequence[str]) -> tuple[list[str], tuple[str, ...]]:
    """Of ``specs`` those that are new, and those that are there, written just so."""
    wanted = [" ".join(spec.split()) for several in specs for spec in several.split(";")]
    old = _by_name(spec for _, some in resources.split(given) for spec in some)
    there = tuple(spec for spec in wanted if old.get(spec.partition(" ")[0]) == spec)
    new = [spec for spec in dict.fromkeys(wanted) if spec not in there]
    for name, spec in ((spec.partition(" ")[0], spec) for spec in new):
        if name == resources.AFTER:
            raise UsageError(f"{spec!r} is no resource.", "scaffold finds the migration itself")
        if name in old:
            raise ScaffoldError(f"{name} is there already, as: {old[name]}", BY_HAND)
    return new, there


def _by_name(specs: Iterator[str]) -> dict[str, str]:
    return {spec.split()[0]: " ".join(spec.split()) for spec in specs}


def _with_batch(project: Kept, old: str, new: Sequence[str], head: str | None) -> str:
    if head is None and old != "none":
        raise ScaffoldError(
            f"{project.folder} has no migration that another could rest on",
            "restore the migrations from git",
        )
    return ";".join([old] * (old != "none") + [f"after {head}"] * (head is not None) + [*new])


def _parsed(project: Kept, text: str) -> tuple[resources.Resource, ...]:
    parts = {option: project.stack[option].value for option in ("orm", "api", "auth")}
    claimed = catalogs.reserved(kept.framework(project), parts["orm"], parts["api"])
    try:
        return resources.parse(text, claimed, accounts=parts["auth"] != "none")
    except resources.ResourceError as error:
        raise ScaffoldError(str(error), "see: scaffold add --help") from error


def _clashes(project: Kept, package: str, added: Sequence[resources.Resource]) -> Iterator[str]:
    """Classes and tables of the person's own that the resources would be called like.

    Git would merge two classes of one name into one file without a conflict.
    """
    suffixes = ("", *catalogs.reserved(kept.framework(project), "", "")["suffixes"])
    classes = {resource.name + suffix for resource in added for suffix in suffixes}
    tables = {f"{package}_{resource.name.lower()}" for resource in added}
    tables |= {resource.plural for resource in added}
    for path in sorted((project.folder / package).rglob("*.py")):
        if "migrations" in path.relative_to(project.folder).parts:
            continue
        for line, name in _named(path):
            if name in classes or name in tables:
                yield f"{path.relative_to(project.folder)}, line {line}: there is a {name} already"


def _named(path: Path) -> Iterator[tuple[int, str]]:
    """Lines and names of the classes of a module, and of the tables that they name."""
    try:
        module = ast.parse(path.read_bytes())
    except (OSError, SyntaxError, ValueError):  # somebody works on it: nothing is known
        return
    for node in ast.walk(module):
        if isinstance(node, ast.ClassDef):
            yield node.lineno, node.name
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            target = node.targets[0]
            if isinstance(target, ast.Name) and target.id in TABLE:
                yield node.lineno, str(node.value.value)


def of_options(catalog: Catalog, project: Kept, words: Sequence[str]) -> Addition:
    """Options by name or ``NAME=VALUE``, with what follows from them by the rules."""
    framework = kept.framework(project)
    inputs.recorded(catalog, project)
    has = {option: part.value for option, part in project.stack.items() if option != "framework"}
    asked, there = dict[str, str](), list[str]()
    for word in words:
        name, is_given, value = word.partition("=")
        option = _option(catalog, framework, name)
        wanted = (
            _value(catalog, option, value, has)
            if is_given
            else _bare(catalog, project, option, {**has, **asked})
        )
        if wanted == has.get(option.id):
            there.append(f"{option.id} = {wanted}")
        else:
            asked[option.id] = wanted
    asked = _followed(catalog, project, has, asked) if asked else {}
    return Addition(Answers(stack=asked), there=tuple(there))


def _option(catalog: Catalog, framework: Framework, name: str) -> Option:
    if name in ("resource", "resources"):
        raise UsageError("Options and resources are added one after the other.")
    if name in inputs.FIXED:
        raise ScaffoldError(f"{name} cannot be added or changed later", inputs.FIXED[name])
    answers_module.check_key(catalog, name)
    if name not in [option.id for option in stack.applicable(catalog, framework)]:
        raise ScaffoldError(
            f"a {TITLES[framework]} project has no option {name!r}",
            "scaffold questions lists what each framework has",
        )
    return catalog.option(name)


def _value(catalog: Catalog, option: Option, given: str, has: Mapping[str, str]) -> str:
    """What was asked for; of an option that takes several values, beside those that are there."""
    values = given.split(",")
    read = answers_module.check(
        catalog, {"stack": {option.id: values if option.several else given}}, source="flag"
    )
    if given in ABSENT or (option.id == "interface" and given != "both"):
        raise ScaffoldError(
            f"{option.id} = {given} takes something away",
            f"scaffold update --set {option.id}={given}",
        )
    if option.several and option.id in has:
        return ",".join(dict.fromkeys([*has[option.id].split(","), *values]))
    return read.stack[option.id]


def _bare(catalog: Catalog, project: Kept, option: Option, has: Mapping[str, str]) -> str:
    """What an option is set to where no value is said: what the needs suggest, or the first."""
    present = [value.id for value in option.values if value.id not in ABSENT]
    known = ", ".join(present)
    if option.several or len(present) == len(option.values):
        raise UsageError(
            f"{option.id} takes a value.", f"scaffold add {option.id}=..., of: {known}"
        )
    if has.get(option.id) in present:
        return has[option.id]
    needs = kept.given(catalog, project).needs
    suggested = [s.value for s in option.suggestions if s.choice in needs.get(s.question, ())]
    refused = None
    for value in [*(value for value in suggested if value in present), *present]:
        try:
            _followed(catalog, project, has, {option.id: value})
        except ScaffoldError as error:
            refused = refused or error
        else:
            return value
    raise refused or UsageError(f"{option.id} takes a value.", f"of: {known}")


def _followed(
    catalog: Catalog, project: Kept, has: Mapping[str, str], asked: Mapping[str, str]
) -> dict[str, str]:
    """``asked``, and what has to change with it so that no rule is violated.

    What cannot be changed later, and what was asked for, is never what changes.
    """
    framework, needs = kept.framework(project), kept.given(catalog, project).needs
    resources_are = "none" if project.resources == "none" else "some"
    stays, found = dict(has), dict(asked)
    while True:
        resolved = stack.resolve(catalog, framework, needs, {**stays, **found})
        values = {option: part.value for option, part in resolved.items()}
        violated = stack.violations(catalog, values, resources=resources_are)
        if not violated:
            changed = {
                option: value for option, value in values.items() if has.get(option) != value
            }
            return {**found, **{o: v for o, v in changed.items() if o in has}}
        rule = next(rule for rule in catalog.rules if rule.id == violated[0].rule)
        freed = [o for o in rule.forbids if o in stays and o not in found and o not in inputs.FIXED]
        if not freed:
            raise ScaffoldError(f"{rule.id}: {rule.message}", rule.fix)
        for option in freed:
            beside = BESIDE.get((option, stays.pop(option)))
            if beside is not None:
                found[option] = beside
