"""Render inputs and a template to a tree of files: the one place that knows cookiecutter."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scaffold import places
from scaffold.errors import ScaffoldError
from scaffold.model import Framework

if TYPE_CHECKING:
    from jinja2 import Environment

PACKAGE = Path(__file__).parent
UNUSED = 30 * 24 * 3600
"""Seconds after which a kept template that no render used is removed."""
NOT_RENDERED = shutil.ignore_patterns("__pycache__", "*.pyc", ".mypy_cache", ".ruff_cache")


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


def default_resources(framework: Framework) -> str:
    """The small example that takes the place of a person's own resources."""
    return str(settings(framework)["resources"])


@lru_cache(maxsize=2)
def template_digest(framework: Framework) -> str:
    """SHA-256 over the paths and bytes of the template's files, in hex."""
    root = template(framework)
    total = hashlib.sha256()
    for path in sorted(p for p in root.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        total.update(path.relative_to(root).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


@dataclass(frozen=True)
class Rendered:
    """A project's folder, and per file the options that its template's name asks for."""

    project: Path
    origins: Mapping[str, list[str]]


def render(framework: Framework, inputs: Mapping[str, str], work: Path) -> Rendered:
    """Render the template below ``work`` and run its hooks.

    ``inputs`` are the template's own keys. The files equal those of plain cookiecutter for the
    same inputs, byte for byte. Raises ``ScaffoldError`` where the template or a hook fails.
    """
    from cookiecutter.exceptions import CookiecutterException
    from cookiecutter.generate import generate_files
    from cookiecutter.utils import create_env_with_context
    from jinja2 import TemplateError

    stage = _stage(framework, work)
    with _imports_from(stage):
        try:
            context = {"cookiecutter": _context(framework, inputs, stage)}
            environment = create_env_with_context(context)
            _run_hook(stage, "pre_gen_project", stage, environment, context)
            cached = {"cookiecutter": {**context["cookiecutter"], **_compiled_once(stage, context)}}
            made = generate_files(stage, cached, output_dir=work / "out", accept_hooks=False)
            _run_hook(stage, "post_gen_project", Path(made), environment, context)
            return Rendered(Path(made), _origins(stage, environment, context))
        except (CookiecutterException, TemplateError) as error:
            raise ScaffoldError(f"the {framework} template failed: {error}") from error


def _stage(framework: Framework, work: Path) -> Path:
    """A copy of the template without the byte code that pip adds, which would be rendered too.

    Kept between runs under the template's digest, where a person has a cache; else below ``work``.
    """
    kept = _kept(framework)
    return kept or Path(
        shutil.copytree(template(framework), work / "template", ignore=NOT_RENDERED)
    )


def _kept(framework: Framework) -> Path | None:
    """The copy that is kept; ``None`` where nothing can be kept, as on a full disk."""
    cache = places.made(places.cache() / "templates")
    if cache is None:
        return None
    stage = cache / f"{framework}-{template_digest(framework)[:16]}"
    try:
        if not stage.is_dir():
            _keep(framework, stage)
            _forget_unused(cache)
        os.utime(stage)
    except OSError:
        return None
    return stage


def _keep(framework: Framework, stage: Path) -> None:
    with tempfile.TemporaryDirectory(dir=stage.parent, ignore_cleanup_errors=True) as folder:
        aside = Path(folder) / "template"
        shutil.copytree(template(framework), aside, ignore=NOT_RENDERED)
        with contextlib.suppress(OSError):  # another run was first
            aside.rename(stage)


def _forget_unused(cache: Path) -> None:
    """Remove what no render used for a month: templates of other versions, killed runs' rests."""
    for folder in cache.iterdir():
        with contextlib.suppress(FileNotFoundError):  # another run was first
            if folder.stat().st_mtime < time.time() - UNUSED:
                shutil.rmtree(folder, ignore_errors=True)


def _run_hook(
    stage: Path, name: str, folder: Path, environment: Environment, context: Mapping[str, Any]
) -> None:
    """Run a hook of ours as cookiecutter would, but in this process: it takes a third of the time.

    A hook that exits with a message refuses the project.
    """
    hook = stage / "hooks" / f"{name}.py"
    source = environment.from_string(hook.read_text(encoding="utf-8")).render(**context)
    before = Path.cwd()
    os.chdir(folder)
    try:
        exec(compile(source, hook, "exec"), {"__name__": "__main__"})  # noqa: S102 - our own hook
    except SystemExit as refused:
        if refused.code:
            raise ScaffoldError(str(refused.code)) from refused
    finally:
        os.chdir(before)


def _context(framework: Framework, inputs: Mapping[str, str], stage: Path) -> dict[str, Any]:
    from cookiecutter.utils import create_env_with_context

    found = settings(framework)
    context = {key: inputs.get(key, value) for key, value in found.items() if key != "__prompts__"}
    context["_repo_dir"] = str(stage)
    environment = create_env_with_context({"cookiecutter": context})
    for key in [key for key in context if key.startswith("__")]:
        context[key] = environment.from_string(context[key]).render(cookiecutter=context)
    return context


def _compiled_once(stage: Path, context: Mapping[str, Any]) -> dict[str, Any]:
    """Jinja's settings, with compiled templates kept beside a ``stage`` that is kept."""
    from jinja2 import FileSystemBytecodeCache
    from jinja2.bccache import Bucket

    class Kept(FileSystemBytecodeCache):
        def dump_bytecode(self, bucket: Bucket) -> None:
            with contextlib.suppress(OSError):  # a full disk: it is compiled again next time
                super().dump_bytecode(bucket)

    found = context["cookiecutter"]
    folder = places.made(stage.with_suffix(".compiled"))
    if folder is None:
        return {}
    with contextlib.suppress(OSError):
        os.utime(folder)
    variables = {**found["_jinja2_env_vars"], "bytecode_cache": Kept(str(folder))}
    return {"_jinja2_env_vars": variables}


@contextmanager
def _imports_from(stage: Path) -> Iterator[None]:
    """Import the template's extension from ``stage``, without byte code; then forget it."""
    byte_code, path, modules = sys.dont_write_bytecode, list(sys.path), set(sys.modules)
    sys.dont_write_bytecode = True
    sys.path.insert(0, str(stage))
    try:
        yield
    finally:
        sys.path[:] = path
        sys.dont_write_bytecode = byte_code
        for name in set(sys.modules) - modules:
            if name.partition(".")[0].endswith("_extension"):
                del sys.modules[name]


def _origins(
    stage: Path, environment: Environment, context: Mapping[str, Any]
) -> dict[str, list[str]]:
    root = next(path for path in stage.iterdir() if path.name.startswith("[["))
    names = [path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()]
    # All names as one template: compiling each alone would take longer than all the rest here.
    rendered = environment.from_string("\0".join(names)).render(**context).split("\0")
    return {file: _options_in(name) for file, name in zip(rendered, names, strict=True)}


def _options_in(name: str) -> list[str]:
    conditions = " ".join(re.findall(r"\[% if (.*?) %\]", name))
    return sorted(set(re.findall(r"cookiecutter\.([a-z]\w*)", conditions)))
