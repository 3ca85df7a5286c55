"""Render inputs and a template to a tree of files: the one place that knows cookiecutter.

Templates are cookiecutter's, and its command gives the same files. It makes them here too, but in
an environment where what this process or an earlier run has read and compiled is not so again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import sys
import time
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scaffold import places
from scaffold.errors import ScaffoldError
from scaffold.model import Framework, Overlay

if TYPE_CHECKING:
    from jinja2 import BytecodeCache, Environment, Template

PACKAGE = Path(__file__).parent
UNUSED = 30 * 24 * 3600
"""Seconds after which a kept template that no render used is removed."""
NOT_RENDERED = frozenset({"__pycache__", ".mypy_cache", ".ruff_cache"})
NAME = "name of: "
"""Before the unrendered name of a file, where the name is the template, not what is in the file."""


def template(framework: Framework) -> Path:
    """Where the template of ``framework`` lies: in the installed package, else in the checkout."""
    name = f"{framework}-project"
    installed = PACKAGE / "templates" / name
    return installed if installed.is_dir() else PACKAGE.parent / "templates" / name


def settings(framework: Framework) -> dict[str, Any]:
    """The template's ``cookiecutter.json``."""
    text = (template(framework) / "cookiecutter.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def inputs(framework: Framework) -> tuple[str, ...]:
    """The keys of what the template reads."""
    return tuple(key for key in settings(framework) if not key.startswith("_"))


def default_resources(framework: Framework) -> str:
    """The small example that takes the place of a person's own resources."""
    return str(settings(framework)["resources"])


@dataclass(frozen=True)
class Source:
    """A template as it lies on disk: path -> bytes, and its mode."""

    files: Mapping[str, bytes]
    modes: Mapping[str, int]

    @property
    def root(self) -> str:
        """The unrendered name of the project's folder."""
        return next(name.partition("/")[0] for name in self.files if name.startswith("[["))

    @property
    def names(self) -> list[str]:
        """The unrendered names of the project's files, below its folder."""
        start = f"{self.root}/"
        return [name.removeprefix(start) for name in self.files if name.startswith(start)]


@lru_cache(maxsize=2)
def source(framework: Framework) -> Source:
    """Everything that the template of ``framework`` holds, but what tools leave there."""
    root = template(framework)
    paths = sorted(path for path in _files(root) if path.suffix != ".pyc")
    files = {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}
    # What git writes for a link where it may not make one: the path, without an end of line.
    if files["hooks/pre_gen_project.py"].startswith(b"../"):
        raise ScaffoldError(
            f"{root} was checked out without symbolic links, which templates are made of",
            "type git config core.symlinks true && git checkout -- templates, or install a wheel",
        )
    return Source(files, {name: (root / name).stat().st_mode for name in files})


def _files(folder: Path) -> Iterator[Path]:
    for entry in os.scandir(folder):
        if entry.is_dir():
            if entry.name not in NOT_RENDERED:
                yield from _files(Path(entry))
        else:
            yield Path(entry)


@lru_cache(maxsize=2)
def template_digest(framework: Framework) -> str:
    """SHA-256 over the paths and bytes of the template's files, in hex."""
    total = hashlib.sha256()
    for name, content in source(framework).files.items():
        total.update(name.encode() + b"\0")
        total.update(hashlib.sha256(content).digest())
    return total.hexdigest()


@dataclass(frozen=True)
class Rendered:
    """A project's folder, and per file the options that its template's name asks for.

    ``added`` are the files of a policy's overlay.
    """

    project: Path
    origins: Mapping[str, list[str]]
    added: frozenset[str] = frozenset()


def render(
    framework: Framework, inputs: Mapping[str, str], work: Path, overlay: Overlay | None = None
) -> Rendered:
    """Render the template below ``work`` and run its hooks; then add a policy's ``overlay``.

    ``inputs`` are the template's own keys. Without an overlay the files equal those of plain
    cookiecutter for the same inputs, byte for byte. Raises ``ScaffoldError`` where the template, a
    hook or the overlay fails.
    """
    from cookiecutter.exceptions import CookiecutterException
    from jinja2 import TemplateError

    work.mkdir(parents=True, exist_ok=True)
    try:
        environment = _environment(framework)
        context = _context(framework, inputs, environment)
        _run_hook("pre_gen_project", work, environment, context)
        names = _names(framework, environment, context)
        project = work / "out" / context["cookiecutter"]["slug"]
        for folder in {os.path.dirname(f"{project}/{name}") for name in names}:
            os.makedirs(folder, exist_ok=True)
        found = source(framework)
        for name, unrendered in names.items():
            _write(f"{project}/{name}", f"{found.root}/{unrendered}", found, environment, context)
        _run_hook("post_gen_project", project, environment, context)
    except (CookiecutterException, TemplateError) as error:
        raise ScaffoldError(f"the {framework} template failed: {error}") from error
    added = _overlaid(framework, overlay, project, context) if overlay else {}
    origins = {name: _options_in(old) for name, old in {**names, **added}.items()}
    return Rendered(project, origins, frozenset(added))


def _overlaid(
    framework: Framework, overlay: Overlay, project: Path, context: Mapping[str, Any]
) -> dict[str, str]:
    from scaffold import overlaying

    delimiters = settings(framework)["_jinja2_env_vars"]
    return overlaying.add(overlay, project, context["cookiecutter"], delimiters)


def _write(
    path: str, name: str, source: Source, environment: Environment, context: Mapping[str, Any]
) -> None:
    """The file ``name`` of a template, as cookiecutter's ``generate_file`` would write it.

    Which looks anew for each project whether a file is text: that takes it longer than all else.
    """
    content = source.files[name]
    if b"\0" not in content:
        content = environment.get_template(name).render(context).encode()
    with open(path, "wb") as file:
        file.write(content)
    os.chmod(path, source.modes[name])


def _names(
    framework: Framework, environment: Environment, context: Mapping[str, Any]
) -> dict[str, str]:
    """The project's files: path in the project -> unrendered name; an empty name is no file."""
    unrendered = source(framework).names
    # All names as one template: each alone would take as long as what is in its file.
    paths = environment.from_string("\0".join(unrendered)).render(context).split("\0")
    return {
        path: name
        for path, name in zip(paths, unrendered, strict=True)
        if path and not path.endswith("/")
    }


@lru_cache(maxsize=2)
def _environment(framework: Framework) -> Environment:
    """An environment as cookiecutter's, with the template's files and what is compiled of them.

    Without cookiecutter's own extensions, which no template of ours uses: to import one of them
    takes as long as a project.
    """
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    class Kept(Environment):
        def from_string(self, source: Any, *_: Any) -> Template:
            """Names of files are kept as what is in them is."""
            return self.get_template(NAME + source)

        def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
            return self.globals  # Jinja's chain of maps is copied for each file, and slowly.

    found, files = settings(framework), source(framework).files
    folders = ("", f"{source(framework).root}/", "templates/")

    def load(name: str) -> tuple[str, None, None] | None:
        if name.startswith(NAME):
            return name.removeprefix(NAME), None, None
        if name.startswith("__"):
            return found[name], None, None
        held = (files[folder + name] for folder in folders if folder + name in files)
        content = next(held, None)
        return None if content is None else (content.decode(), None, None)

    with importable(template(framework)):
        return Kept(
            **found["_jinja2_env_vars"],
            keep_trailing_newline=True,
            undefined=StrictUndefined,
            extensions=found["_extensions"],
            loader=FunctionLoader(load),
            bytecode_cache=_compiled(framework),
            cache_size=-1,
            auto_reload=False,
        )


@contextmanager
def importable(folder: Path) -> Iterator[None]:
    """Import from ``folder``, for as long as this lasts."""
    path = list(sys.path)
    sys.path.insert(0, str(folder))
    try:
        yield
    finally:
        sys.path[:] = path


def _compiled(framework: Framework) -> BytecodeCache | None:
    """Compiled templates, kept between runs where a person has a cache."""
    from jinja2 import FileSystemBytecodeCache
    from jinja2.bccache import Bucket

    class Kept(FileSystemBytecodeCache):
        def dump_bytecode(self, bucket: Bucket) -> None:
            with contextlib.suppress(OSError):  # a full disk: it is compiled again next time
                super().dump_bytecode(bucket)

    cache = places.cache() / "templates"
    folder = cache / f"{framework}-{template_digest(framework)[:16]}"
    is_new = not folder.is_dir()
    if places.made(folder) is None:
        return None
    with contextlib.suppress(OSError):
        os.utime(folder)
        if is_new:
            _forget_unused(cache)
    return Kept(str(folder))


def _forget_unused(cache: Path) -> None:
    """Remove what no render used for a month: templates of other versions."""
    for folder in cache.iterdir():
        with contextlib.suppress(FileNotFoundError):  # another run was first
            if folder.stat().st_mtime < time.time() - UNUSED:
                shutil.rmtree(folder, ignore_errors=True)


def _run_hook(
    name: str, folder: Path, environment: Environment, context: Mapping[str, Any]
) -> None:
    """Run a hook of ours as cookiecutter would, but in this process: it takes a third of the time.

    A hook that exits with a message refuses the project.
    """
    hook = f"hooks/{name}.py"
    text = environment.get_template(hook).render(context)
    before, byte_code = Path.cwd(), sys.dont_write_bytecode
    os.chdir(folder)
    try:
        with importable(folder):
            exec(compile(text, hook, "exec"), {"__name__": "__main__"})  # noqa: S102 - our own hook
    except SystemExit as refused:
        if refused.code:
            raise ScaffoldError(str(refused.code)) from refused
    finally:
        os.chdir(before)
        sys.dont_write_bytecode = byte_code


def _context(
    framework: Framework, inputs: Mapping[str, str], environment: Environment
) -> dict[str, Any]:
    found = settings(framework)
    context = {key: inputs.get(key, value) for key, value in found.items() if key != "__prompts__"}
    context["_repo_dir"] = str(template(framework))
    for key in [key for key in context if key.startswith("__")]:
        context[key] = environment.get_template(key).render(cookiecutter=context)
    return {"cookiecutter": context}


def _options_in(name: str) -> list[str]:
    conditions = " ".join(re.findall(r"\[% if (.*?) %\]", name))
    return sorted(set(re.findall(r"cookiecutter\.([a-z]\w*)", conditions)))
