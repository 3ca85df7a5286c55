"""A team's own templates, in cookiecutter's form: asked, rendered aside, moved whole as ours are.

Jinja runs in its sandbox. What else a template brings that could run, hooks and extensions of
Jinja, runs with a person's consent alone.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from scaffold import manifest, names, rendering, repositories
from scaffold import project as projects
from scaffold.errors import ScaffoldError
from scaffold.model import Policy, TeamTemplate

if TYPE_CHECKING:
    from jinja2 import Environment

SETTINGS = "cookiecutter.json"
HOOKS = ("pre_prompt", "pre_gen_project", "post_gen_project")
_HARMLESS = re.compile(r"(jinja2\.ext|cookiecutter\.extensions)\.\w+")
YES = ("yes", "y", "true", "1", "on")
NO = ("no", "n", "false", "0", "off")


@dataclass(frozen=True)
class Variable:
    """One line of ``cookiecutter.json``; ``choices`` are value and label, empty for free text."""

    key: str
    text: str
    default: str
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Template:
    """A team's template as it lies in ``folder``, a copy of ours.

    ``hooks`` are paths in it, ``extensions`` what it would load into Jinja.
    """

    own: TeamTemplate
    folder: Path
    digest: str
    hooks: tuple[str, ...]
    extensions: tuple[str, ...]

    @property
    def where(self) -> str:
        """Where it lies, without a password."""
        place = self.own.place
        if not repositories.is_address(place):
            return place
        address = repositories.parse(place)
        return f"{address.shown}#{address.ref}:{address.name}"


Ask = Callable[[Variable], str]
"""What the person says to a variable."""


def named(policy: Policy | None, name: str) -> TeamTemplate:
    """The template of this name; ``ScaffoldError`` where the policy in force has none such."""
    known = {own.name: own for own in policy.templates} if policy else {}
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    told = f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(known)}"
    raise ScaffoldError(
        f"there is no template {names.printable(name)!r}",
        told if known else "no policy with [[templates]] is in force; name one with --policy",
    )


@contextmanager
def taken(own: TeamTemplate) -> Iterator[Template]:
    """A copy of the template, for as long as this lasts."""
    with tempfile.TemporaryDirectory(prefix="scaffold-") as work:
        folder = Path(work, "template")
        if repositories.is_address(own.place):
            _from_git(own.place, folder)
        else:
            _from_disk(Path(own.place), folder)
        if not (folder / SETTINGS).is_file():
            raise ScaffoldError(
                f"the template {own.name} has no {SETTINGS}",
                "its path or address has to name the folder that holds it",
            )
        hooks = tuple(
            path.relative_to(folder).as_posix()
            for path in sorted(folder.glob("hooks/*"))
            if path.stem in HOOKS and not path.name.endswith("~")
        )
        yield Template(own, folder, _digest(folder), hooks, _extensions(folder))


def values(template: Template, given: Mapping[str, str], ask: Ask | None) -> dict[str, Any]:
    """What the template reads: as ``given``, else as asked, else by its defaults.

    Raises ``ScaffoldError`` where ``given`` names what it does not ask, or a value it does not
    offer.
    """
    from jinja2 import TemplateError

    try:
        return _filled(template, given, ask)
    except (TemplateError, ArithmeticError, TypeError, ValueError) as error:
        raise ScaffoldError(f"the template {template.own.name}: {error}") from error


def render(template: Template, context: Mapping[str, Any], work: Path, *, hooks: bool) -> Path:
    """Render into ``work``; the project's folder. Raises ``ScaffoldError`` where that fails."""
    from cookiecutter import generate
    from cookiecutter.exceptions import CookiecutterException
    from jinja2 import TemplateError

    whole = {"cookiecutter": {**context, "_template": template.own.name, "_repo_dir": ""}}
    try:
        with _sandboxed(template.folder):
            _check_names(template, whole)
            made = generate.generate_files(
                template.folder, whole, str(work), accept_hooks=hooks and bool(template.hooks)
            )
    except (
        CookiecutterException,
        TemplateError,
        ArithmeticError,
        OSError,
        TypeError,
        ValueError,
    ) as error:
        raise ScaffoldError(f"the template {template.own.name} failed: {error}") from error
    return Path(made)


def order(
    template: Template, project: Path, target: Path, context: Mapping[str, Any], git: bool
) -> projects.Order:
    """``project``, rendered, as an order; it says of itself what it was made of."""
    import tomli_w

    told = {key: value for key, value in context.items() if not key.startswith("_")}
    tables = {
        "schema": 1,
        "template": {"name": template.own.name, "digest": template.digest},
        "inputs": {key: value if isinstance(value, str) else json.dumps(value)
                   for key, value in told.items()},
    }  # fmt: skip
    (project / manifest.TEAM).write_text(tomli_w.dumps(tables), encoding="utf-8")
    own_git = (project / ".git").exists()
    return projects.Order(
        target=target, parts=(), git=git and not own_git, author=("", ""),
        rendered=project, name=project.name,
    )  # fmt: skip


# Values


def _filled(template: Template, given: Mapping[str, str], ask: Ask | None) -> dict[str, Any]:
    from cookiecutter.prompt import render_variable

    raw = _settings(template.folder)
    texts = raw.pop("__prompts__", {})
    public = [key for key in raw if not key.startswith("_")]
    for key in given:
        if key not in public:
            near = difflib.get_close_matches(key, public, n=1, cutoff=0.5)
            hint = f"did you mean {near[0]!r}?" if near else f"it asks: {', '.join(public)}"
            raise ScaffoldError(f"the template does not ask {names.printable(key)!r}", hint)
    found: dict[str, Any] = {}
    with _sandboxed(template.folder) as environment_of:
        environment = environment_of({"cookiecutter": raw})
        for key, value in raw.items():
            if key.startswith("_") and not key.startswith("__"):
                found[key] = value
                continue
            rendered = render_variable(environment, value, found)
            if key.startswith("__"):
                found[key] = rendered
            else:
                found[key] = _answer(_variable(key, rendered, texts), rendered, given, ask)
    return found


def _settings(folder: Path) -> dict[str, Any]:
    from cookiecutter.exceptions import CookiecutterException
    from cookiecutter.generate import generate_context

    try:
        found = generate_context(str(folder / SETTINGS))["cookiecutter"]
    except (CookiecutterException, OSError, UnicodeDecodeError) as error:
        raise ScaffoldError(f"{SETTINGS} cannot be read: {error}") from error
    if not isinstance(found, dict):
        raise ScaffoldError(f"{SETTINGS} holds no table")
    return dict(found)


def _variable(key: str, value: Any, texts: Any) -> Variable:
    told = texts.get(key, key) if isinstance(texts, dict) else key
    labels = told if isinstance(told, dict) else {}
    text = str(labels.get("__prompt__", key) if labels else told)
    if isinstance(value, bool):
        return Variable(key, text, "yes" if value else "no", (("yes", "yes"), ("no", "no")))
    if isinstance(value, list):
        choices = tuple((str(one), str(labels.get(one, one))) for one in value)
        return Variable(key, text, choices[0][0] if choices else "", choices)
    return Variable(key, text, json.dumps(value) if isinstance(value, dict) else str(value))


def _answer(variable: Variable, value: Any, given: Mapping[str, str], ask: Ask | None) -> Any:
    if variable.key in given:
        said = given[variable.key]
    else:
        said = ask(variable) if ask else variable.default
    if isinstance(value, bool):
        if said.lower() in (*YES, *NO):
            return said.lower() in YES
        raise ScaffoldError(f"{variable.key} is yes or no, not {names.printable(said)!r}")
    if isinstance(value, dict):
        return json.loads(said)
    if variable.choices and said not in dict(variable.choices):
        known = ", ".join(dict(variable.choices))
        raise ScaffoldError(
            f"{variable.key} does not offer {names.printable(said)!r}", f"it offers: {known}"
        )
    if not said.isprintable():
        raise ScaffoldError(f"{variable.key} holds a control or invisible character")
    return said


# Reading one


def _from_git(place: str, folder: Path) -> None:
    address = repositories.parse(place)
    with repositories.fetched(address, "template") as repository:
        entries = repository.entries(address.name)
    for name, entry in entries.items():
        if entry.kind not in ("100644", "100755"):
            raise ScaffoldError(
                f"the template's {names.printable(name)} is a link, or no file",
                "a team's template holds files alone",
            )
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(entry.content)
        file.chmod(0o755 if entry.kind == "100755" else 0o644)


def _from_disk(place: Path, folder: Path) -> None:
    if not place.is_dir():
        raise ScaffoldError(f"there is no folder {place}", "mend its path in the policy")
    for path in place.rglob("*"):
        if path.is_symlink() and not path.resolve().is_relative_to(place.resolve()):
            raise ScaffoldError(f"{path} leads out of the template", "put the file itself there")
    ignored = shutil.ignore_patterns(".git", "__pycache__")
    try:
        shutil.copytree(place, folder, ignore=ignored)
    except (OSError, shutil.Error) as error:
        raise ScaffoldError(f"cannot read {place}: {error}") from error


def _digest(folder: Path) -> str:
    total = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        total.update(path.relative_to(folder).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def _extensions(folder: Path) -> tuple[str, ...]:
    found = _settings(folder).get("_extensions", [])
    listed = found if isinstance(found, list) else [found]
    return tuple(str(one) for one in listed if not _HARMLESS.fullmatch(str(one)))


@contextmanager
def _sandboxed(folder: Path) -> Iterator[Callable[[Mapping[str, Any]], Environment]]:
    """Cookiecutter's environments, for as long as this lasts, in Jinja's sandbox.

    Extensions of the template's own, where they were agreed to, are found in its ``folder``.
    """
    from cookiecutter import generate
    from cookiecutter.environment import StrictEnvironment
    from jinja2.sandbox import SandboxedEnvironment

    class Sandboxed(StrictEnvironment, SandboxedEnvironment):  # type: ignore[misc]
        pass

    def environment_of(context: Mapping[str, Any]) -> Environment:
        own = context.get("cookiecutter", {}).get("_jinja2_env_vars", {})
        return Sandboxed(context=dict(context), keep_trailing_newline=True, **own)

    before = generate.create_env_with_context
    generate.create_env_with_context = environment_of
    try:
        with rendering.importable(folder):
            yield environment_of
    finally:
        generate.create_env_with_context = before


def _check_names(template: Template, context: Mapping[str, Any]) -> None:
    """That no name, once rendered, leads out of the project."""
    from cookiecutter import generate
    from cookiecutter.find import find_template

    environment = generate.create_env_with_context(dict(context))
    root = find_template(template.folder, environment)
    for path in (root, *root.rglob("*")):
        unrendered = path.relative_to(template.folder).as_posix()
        name = environment.from_string(unrendered).render(**context)
        parts = name.split("/")
        outside = PurePosixPath(name).is_absolute() or ".." in parts
        if outside or not name.isprintable() or ".git" in [part.casefold() for part in parts]:
            raise ScaffoldError(
                f"the template {template.own.name} would write {names.printable(name)}",
                "no file of it may lie outside the project or in its .git",
            )


def consents(template: Template, wanted: bool | None, ask: Callable[[Sequence[str]], bool]) -> bool:
    """Whether what the template brings to run may run. ``wanted`` is what a flag says."""
    brought = [*template.hooks, *template.extensions]
    if not brought:
        return False
    agreed = ask(brought) if wanted is None else wanted
    if template.extensions and not agreed:
        raise ScaffoldError(
            f"the template {template.own.name} cannot be read without code of its own: "
            + ", ".join(template.extensions),
            "look at it, and type --hooks to let it run",
        )
    return agreed


def prompted(template: Template) -> None:
    """Run its ``pre_prompt`` hook, which may change its ``cookiecutter.json``."""
    from cookiecutter.exceptions import CookiecutterException
    from cookiecutter.hooks import run_pre_prompt_hook

    if not any(Path(hook).stem == "pre_prompt" for hook in template.hooks):
        return
    try:
        changed = Path(run_pre_prompt_hook(template.folder))
    except (CookiecutterException, OSError) as error:
        raise ScaffoldError(f"the template {template.own.name} failed: {error}") from error
    if changed != template.folder:
        shutil.rmtree(template.folder)
        shutil.move(os.fspath(changed), template.folder)
