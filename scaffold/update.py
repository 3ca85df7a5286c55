"""A newer render for a project: two commits on its line of pristine renders, merged by git.

The base is the commit that holds what the project was rendered as, the other side the same project
rendered anew; the merge is an ordinary one, so that nothing is lost but in a conflict shown.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from scaffold import __version__, check, history, inputs, kept, manifest, merging, rendering
from scaffold import project as projects
from scaffold import resources as resources_module
from scaffold.errors import ScaffoldError
from scaffold.history import Entry, Repository, Tree
from scaffold.inputs import Change
from scaffold.kept import Kept
from scaffold.model import Answers, Catalog

Result = Literal["newest", "planned", "updated", "conflicts", "stopped"]


@dataclass(frozen=True)
class Base:
    """What the project was rendered as. ``commit`` is ``None`` where no ancestor of HEAD is that.

    ``unknown`` are the files of which nothing holds what was rendered. Where the project has such
    a file, ``tree`` has an empty one, so that git shows the whole of it as a conflict.
    """

    tree: Tree
    commit: str | None
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What an update did, or would do.

    ``files`` is what differs between the two renders: path -> added, changed or deleted.
    ``migrations`` are those that the template has otherwise now and that were left as they are,
    ``unknown`` as of ``Base``; ``by_hand`` are scaffold's own files in which somebody wrote, which
    is not kept. ``conflicts`` is path -> whose sides they are, or ``None`` where
    nobody can foresee them; ``note`` is what git said where it stopped.
    """

    result: Result
    change: Change
    files: Mapping[str, str]
    migrations: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    by_hand: tuple[str, ...] = ()
    rebuilt: bool = False
    conflicts: Mapping[str, str] | None = None
    commit: str | None = None
    note: str = ""

    @property
    def exit_code(self) -> int:
        return 1 if self.result in ("conflicts", "stopped") else 0


def update(
    catalog: Catalog,
    project: Kept,
    asked: Answers,
    date: str,
    *,
    resources: str | None = None,
    dry_run: bool = False,
) -> Outcome:
    """Bring ``project`` to the installed template, with what was ``asked`` to be otherwise.

    ``resources`` are all of them, where there are more now. Raises ``ScaffoldError`` where that is
    refused; then nothing was changed.
    """
    refuse_newer(project)
    with contextlib.suppress(history.NoRepository):
        merging.refuse_unfinished(history.open_at(project.folder))
    refuse_without_policy(catalog, project)
    found = inputs.change(catalog, project, asked, date, resources=resources)
    if found.is_none(project):
        return Outcome("newest", found, {})
    try:
        return apply(catalog, project, found, dry_run=dry_run)
    except OSError as error:
        raise ScaffoldError(f"cannot write {error.filename}: {error.strerror}") from error


def refuse_newer(project: Kept) -> None:
    """``ScaffoldError`` where a newer scaffold made the project, or its files were mixed."""
    framework = kept.framework(project)
    digest = rendering.template_digest(framework)
    if project.template_digest != digest and check.is_newer(project.version):
        raise ScaffoldError(
            f"the project was made with scaffold {project.version}, and this is {__version__}",
            "install that version, or a newer one",
        )
    files = {name: {"sha256": file.sha256} for name, file in project.files.items()}
    named = project.tables.get("pristine", {})
    if isinstance(named, dict) and named.get("tree", manifest.tree(files)) != manifest.tree(files):
        raise ScaffoldError(
            f"{project.folder}: {manifest.MANIFEST} and {manifest.DIGESTS} are of two renders",
            "take both from the same side of a merge: git checkout COMMIT -- "
            f"{manifest.MANIFEST} {manifest.DIGESTS}",
        )


def refuse_without_policy(catalog: Catalog, project: Kept) -> None:
    """``ScaffoldError`` where the files of a policy's overlay would go with no policy in force."""
    if catalog.policy is None and any(file.origin for file in project.files.values()):
        told = "{name} {version}".format_map(project.policy) if project.policy else ""
        raise ScaffoldError(
            f"the project has files of the policy {told}, and none is in force here",
            "name it: --policy FILE or a git URL, or SCAFFOLD_POLICY",
        )


def apply(catalog: Catalog, project: Kept, change: Change, *, dry_run: bool = False) -> Outcome:
    """Render ``change`` and merge it into the branch of ``project``.

    With ``dry_run`` nothing is written, not even an object of git. Raises ``ScaffoldError`` where
    the repository is in no state for it; then it is as it was.
    """
    repository = history.open_at(project.folder)
    with merging.alone(repository), tempfile.TemporaryDirectory(prefix="scaffold-") as work:
        branch = "" if dry_run else merging.ready(repository)
        head = merging.head(repository)
        objects = Path(work, "objects")
        objects.mkdir()
        store = repository.aside(objects) if dry_run else repository
        base = base_of(catalog, store, project, head, change.inputs)
        after, migrations = render(store, change, base.tree, Path(work))
        files = history.changed(base.tree, after)
        is_newer = change.tables["template"] != project.tables["template"]
        outcome = Outcome(
            "planned",
            change,
            files,
            migrations if is_newer else (),  # else they were told of before
            base.unknown,
            _by_hand(project),
            rebuilt=base.commit is None,
        )
        first = base.commit or _rebuilt_commit(store, project, base)
        start = head if base.commit else _joined(store, project, head, first)
        new = _new_commit(store, project, change, first, after, start)
        if dry_run:
            found = history.foreseen(store, start, new)
            told = None if found is None else dict.fromkeys(found, "")
            return replace(outcome, conflicts=told)
        merging.refuse_in_the_way(repository, files, history.tree(repository, head))
        state = merging.State(head, branch, start, new)
        return _told(outcome, merging.merge(repository, state, f"{_title(project, change)}\n"))


def _told(outcome: Outcome, merged: merging.Merged) -> Outcome:
    result: Result = "updated" if merged.commit else "conflicts" if merged.conflicts else "stopped"
    return replace(
        outcome,
        result=result,
        conflicts=merged.conflicts,
        commit=merged.commit,
        note=merged.note,
    )


def base_of(
    catalog: Catalog,
    repository: Repository,
    project: Kept,
    head: str | None,
    today: Mapping[str, str],
) -> Base:
    """What ``project`` was rendered as: from its history, else put together by its digests.

    ``today`` are render inputs that stand in for those that its template did not have yet.
    """
    here = history.tree(repository, head) if head else {}
    files = {name: file.sha256 for name, file in project.files.items()}
    if head and manifest.MANIFEST not in here:
        raise ScaffoldError(
            f"{manifest.MANIFEST} is not committed", "git add --all && git commit, then again"
        )
    commit = history.pristine(repository, [head], here, files) if head else None
    if commit:
        return Base(history.tree(repository, commit), commit)
    if repository.shallow:
        raise ScaffoldError(
            "this clone is shallow, and what it has does not reach back to the last render",
            "type git fetch --unshallow, then the same again",
        )
    known = _known(catalog, repository, project, head, here, today)
    found = {
        name: Entry(_mode(project.folder / name, here.get(name)), known[digest])
        for name, digest in files.items()
        if digest in known
    }
    unknown = tuple(sorted(files.keys() - found.keys()))
    (empty,) = history.store(repository, [b""])
    found |= {name: Entry("100644", empty) for name in unknown if name in here}
    own = {name: here[name] for name in (manifest.MANIFEST, manifest.DIGESTS) if name in here}
    return Base({**found, **own}, None, unknown)


def _mode(file: Path, entry: Entry | None) -> str:
    """The mode of a rendered file, from the file as it is now."""
    if entry and entry.mode in ("100644", "100755"):
        return entry.mode
    return "100755" if os.access(file, os.X_OK) else "100644"


def _known(
    catalog: Catalog,
    repository: Repository,
    project: Kept,
    head: str | None,
    here: Tree,
    today: Mapping[str, str],
) -> dict[str, str]:
    """SHA-256 -> id, of what the project was rendered as: in HEAD, rendered again, in history."""
    wanted = {file.sha256 for file in project.files.values()}
    known = history.digests(repository, [here[name].blob for name in project.files if name in here])
    if not wanted <= known.keys():
        again = {**today, **inputs.recorded(catalog, project)}
        with contextlib.suppress(ScaffoldError), tempfile.TemporaryDirectory() as work:
            overlay = catalog.policy.overlay if catalog.policy else None
            framework = kept.framework(project)
            rendered = rendering.render(framework, again, Path(work), overlay).project
            texts = [(rendered / name).read_bytes() for name in projects.tracked(rendered)]
            texts = [text for text in texts if hashlib.sha256(text).hexdigest() in wanted]
            known |= history.digests(repository, history.store(repository, texts))
    for folder in (repository.prefix, ""):
        if head and not wanted <= known.keys():
            known |= history.digests(repository, history.everything(repository, folder))
    return {digest: known[digest] for digest in wanted if digest in known}


def render(
    repository: Repository, change: Change, before: Tree, work: Path
) -> tuple[dict[str, Entry], tuple[str, ...]]:
    """The files of the new render, and the migrations among them that stay as they were."""
    rendered = rendering.render(change.framework, change.inputs, work / "render", change.overlay)
    folder = rendered.project
    same = [name for name in projects.tracked(folder) if is_migration(name) and name in before]
    held = dict(history.contents(repository, {before[name].blob for name in same}))
    migrations = []
    for name in sorted(same):
        text = held.get(before[name].blob, b"")
        if text and (folder / name).read_bytes() != text:
            (folder / name).write_bytes(text)
            migrations.append(name)
    files = projects.record(rendered, change.tables)
    texts = [(folder / name).read_bytes() for name in files]
    modes = ["100755" if os.access(folder / name, os.X_OK) else "100644" for name in files]
    if change.decision_record is not None:
        files.append(manifest.DECISION_RECORD)
        texts.append(change.decision_record.encode())
        modes.append("100644")
    blobs = history.store(repository, texts)
    found = {name: Entry(mode, blob) for name, mode, blob in zip(files, modes, blobs, strict=True)}
    if change.decision_record is None and manifest.DECISION_RECORD in before:
        found[manifest.DECISION_RECORD] = before[manifest.DECISION_RECORD]
    return found, tuple(migrations)


def is_migration(name: str) -> bool:
    """Whether a database may have run the file: it is never changed, only followed by another."""
    return re.search(r"(^|/)migrations/(.*/)?\d\w*\.py$", name) is not None


def _rebuilt_commit(repository: Repository, project: Kept, base: Base) -> str:
    date = dt.datetime.fromisoformat(project.tables["inputs"]["date"]).replace(tzinfo=dt.UTC)
    tree = history.write_tree(repository, None, base.tree)
    message = f"Render {_name(project)} as scaffold {project.version} did\n"
    return history.commit(repository, tree, [], message, int(date.timestamp()))


def _joined(repository: Repository, project: Kept, head: str, base: str) -> str:
    """A merge that changes nothing: HEAD, with ``base`` among its ancestors from now on."""
    tree = repository.git("rev-parse", f"{head}^{{tree}}").decode().strip()
    message = f"Take the render of {_name(project)} into its history\n"
    command = ("commit-tree", tree, "-p", head, "-p", base)
    return repository.git(*command, stream=message.encode()).decode().strip()


def _new_commit(
    repository: Repository, project: Kept, change: Change, base: str, after: Tree, start: str
) -> str:
    """The new render as a commit upon the old one; the same wherever the same is done.

    Where it was merged and the merge reverted, it is made anew, for git would not merge it again.
    """
    tree = history.write_tree(repository, base, after)
    seconds = history.seconds_of(repository, base)
    while True:
        seconds += 1
        message = f"{_title(project, change)}: the render\n"
        new = history.commit(repository, tree, [base], message, seconds)
        if not history.is_ancestor(repository, new, start):
            return new


def _by_hand(project: Kept) -> tuple[str, ...]:
    """The manifest, where it is not as scaffold writes it."""
    import tomli_w

    text = (project.folder / manifest.MANIFEST).read_text(encoding="utf-8")
    return () if text == tomli_w.dumps(project.tables) else (manifest.MANIFEST,)


def _name(project: Kept) -> str:
    return str(project.tables["inputs"]["name"])


def _added(project: Kept, change: Change) -> str:
    """The names of the resources that are new."""
    old, new = (
        [spec.split()[0] for _, specs in resources_module.split(text) for spec in specs]
        for text in (project.resources, change.inputs["resources"])
    )
    return ", ".join(name for name in new if name not in old)


def _title(project: Kept, change: Change) -> str:
    if change.tables["template"] != project.tables["template"]:
        return f"Update {_name(project)} to the template of scaffold {__version__}"
    if change.policy_changed(project):
        return f"Update {_name(project)} to the policy {_policy(change)}"
    if new := _added(project, change):
        return f"Add {new} to {_name(project)}"
    set_ = [f"{one.option} = {one.new}" for one in change.options]
    return f"Update {_name(project)}: {', '.join(set_) or 'its answers'}"


def _policy(change: Change) -> str:
    return "{name} {version}".format_map(change.tables["policy"])
