"""What a person changed since a project was rendered, and what a newer template would: as diffs."""

from __future__ import annotations

import contextlib
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from scaffold import history, inputs, kept, manifest, update
from scaffold import project as projects
from scaffold.history import Repository, Tree
from scaffold.kept import Kept
from scaffold.model import Answers, Catalog


@dataclass(frozen=True)
class Difference:
    """``text`` is git's diff; ``files`` are path -> added, changed or deleted.

    ``unknown`` are changed files of which nothing holds how they were rendered.
    """

    text: str
    files: dict[str, str]
    unknown: tuple[str, ...] = ()


def of_person(catalog: Catalog, project: Kept, date: str, *, color: bool) -> Difference:
    """From the render to the files as they lie there; files of the person's own do not count."""
    with _repository(project) as (repository, head):
        today = inputs.change(catalog, project, Answers(), date).inputs
        base = update.base_of(catalog, repository, project, head, today)
        tree = {name: base.tree[name] for name in project.files.keys() - set(base.unknown)}
        with _index(repository, tree) as index:
            text, states = _diff(index, color)
        unknown = tuple(name for name in base.unknown if _changed(project, name))
    return Difference(text, states, unknown)


def of_template(catalog: Catalog, project: Kept, date: str, *, color: bool) -> Difference:
    """From the render to what the newest template would render instead."""
    update.refuse_newer(project)
    update.refuse_without_policy(catalog, project)
    change = inputs.change(catalog, project, Answers(), date)
    with _repository(project) as (repository, head), tempfile.TemporaryDirectory() as work:
        base = update.base_of(catalog, repository, project, head, change.inputs)
        after, _ = update.render(repository, change, base.tree, Path(work))
        own = (manifest.MANIFEST, manifest.DIGESTS)
        old, new = (
            {name: entry for name, entry in tree.items() if name not in own}
            for tree in (base.tree, after)
        )
        with _index(repository, old) as index:
            text, states = _diff(index, color, history.write_tree(repository, None, new))
    return Difference(text, states, base.unknown)


def _changed(project: Kept, name: str) -> bool:
    file = project.folder / name
    return not file.is_file() or kept.digest(file) != project.files[name].sha256


@contextlib.contextmanager
def _repository(project: Kept) -> Iterator[tuple[Repository, str | None]]:
    """The project's own with its HEAD, or an empty one; what is written there is thrown away."""
    with tempfile.TemporaryDirectory(prefix="scaffold-") as work:
        objects = Path(work, "objects")
        try:
            own = history.open_at(project.folder)
        except history.NoRepository:
            git_dir = Path(work, "git")
            command = ["git", "init", "--quiet", "--bare", "--template=", str(git_dir)]
            subprocess.run(command, env=projects.git_environment(), check=True, capture_output=True)
            places = {"GIT_DIR": str(git_dir), "GIT_WORK_TREE": str(project.folder)}
            yield Repository(project.folder, "", git_dir, False, places), None
        else:
            objects.mkdir()
            head = own.ask("rev-parse", "--verify", "--quiet", "HEAD^{commit}") or None
            yield own.aside(objects), head


@contextlib.contextmanager
def _index(repository: Repository, tree: Tree) -> Iterator[Repository]:
    """The repository with an index that holds ``tree`` alone."""
    with tempfile.TemporaryDirectory(prefix="scaffold-") as work:
        index = {"GIT_INDEX_FILE": f"{work}/index"}
        own = replace(repository, environment={**repository.environment, **index})
        own.git("read-tree", history.write_tree(repository, None, tree), env=index)
        own.run("update-index", "--quiet", "--refresh")
        yield own


def _diff(index: Repository, color: bool, tree: str | None = None) -> tuple[str, dict[str, str]]:
    """Of the index with the files on disk, or with ``tree``."""
    sides = ["--cached", "-R", tree] if tree else []
    plain = ["--no-ext-diff", f"--relative={index.prefix}"] if index.prefix else ["--no-ext-diff"]
    kind = "always" if color else "never"
    text = index.git("diff", f"--color={kind}", *plain, *sides)
    listed = index.git("diff", "--no-renames", "--name-status", "-z", *plain, *sides)
    words = [word.decode(errors="replace") for word in listed.split(b"\0") if word]
    names = {"A": "added", "D": "deleted"}
    states = {
        name: names.get(letter, "changed")
        for letter, name in zip(words[::2], words[1::2], strict=True)
    }
    return text.decode(errors="replace"), dict(sorted(states.items()))
