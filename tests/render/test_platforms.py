"""What other systems do to a checkout, to answers and to names, imitated: docs/platforms.md."""

from __future__ import annotations

import compileall
import json
import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest
from baking import DATE, ROOT, STACKS, Bake, tree

LEFT_OUT = ignore_patterns("__pycache__", "golden", ".*cache", ".hypothesis", ".schemathesis")


def scaffold(package: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(package), "SOURCE_DATE_EPOCH": DATE}
    return subprocess.run(
        [sys.executable, "-m", "scaffold", *arguments],
        cwd=package,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_checkout_without_links_says_so(tmp_path: Path) -> None:
    """As git for Windows makes it: each link is a file that holds the path."""
    for folder in ("scaffold", "templates", "hooks"):
        copytree(ROOT / folder, tmp_path / folder, symlinks=True, ignore=LEFT_OUT)
    for path in [path for path in (tmp_path / "templates").rglob("*") if path.is_symlink()]:
        target = os.readlink(path)
        path.unlink()
        path.write_text(target, encoding="utf-8")
    done = scaffold(tmp_path, "new", str(tmp_path / "shelf"), "--yes", "--framework", "flask")
    assert done.returncode == 1
    assert "was checked out without symbolic links" in done.stderr
    assert "git config core.symlinks true" in done.stderr
    assert not (tmp_path / "shelf").exists()


def test_a_checkout_that_would_have_crlf(tmp_path: Path) -> None:
    ours, clone = tmp_path / "ours", tmp_path / "clone"
    ours.mkdir()
    for name in (".gitattributes", "README.md", "templates/shared/site.css"):
        (ours / name).parent.mkdir(parents=True, exist_ok=True)
        (ours / name).write_bytes((ROOT / name).read_bytes())
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for command in (["init", "--quiet"], ["add", "--all"], [*who, "commit", "--quiet", "-m", "A"]):
        subprocess.run(["git", *command], cwd=ours, check=True)
    crlf = ["-c", "core.autocrlf=true", "-c", "core.eol=crlf"]
    subprocess.run(["git", "clone", "--quiet", *crlf, str(ours), str(clone)], check=True)
    assert tree(clone) == tree(ours)


def test_answers_with_crlf_and_a_decomposed_name(bake: Bake, tmp_path: Path) -> None:
    """As an editor on Windows saves them, and as macOS spells the name of a folder."""
    text = (STACKS / "flask-bare.toml").read_text(encoding="utf-8")
    decomposed, composed = "Cafe\u0301", "Caf\xe9"
    answers = tmp_path / "answers.toml"
    answers.write_bytes(text.replace("\n", "\r\n").encode())
    as_usual = bake("--answers", str(STACKS / "flask-bare.toml"), "--set", f"name={composed}")
    here = bake("--answers", str(answers), "--set", f"name={decomposed}", name="here")
    inputs = [
        tomllib.loads((project / ".scaffold.toml").read_text(encoding="utf-8"))["inputs"]
        for project in (here, as_usual)
    ]
    assert inputs[0]["name"] == composed
    assert inputs[0] | {"slug": ""} == inputs[1] | {"slug": ""}


@pytest.mark.parametrize("slug", ["aux", "com1", "nul"])
def test_a_slug_that_windows_keeps_for_itself(tmp_path: Path, slug: str) -> None:
    done = scaffold(ROOT, "new", str(tmp_path / "x"), "--yes", "--framework", "flask",
                    "--set", f"slug={slug}")  # fmt: skip
    assert done.returncode == 2
    assert "is the name of a device on Windows" in done.stderr


def test_a_wheel_holds_files_and_no_links(bake: Bake, tmp_path: Path) -> None:
    """Installed as pip does, which compiles the templates' Python files too."""
    uv = str(Path(sys.executable).with_name("uv"))
    build = [uv, "build", "--wheel", "--quiet", "--out-dir", str(tmp_path / "dist"), str(ROOT)]
    subprocess.run(build, check=True)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        links = [e.filename for e in archive.infolist() if e.external_attr >> 28 == 0o12]
        archive.extractall(tmp_path / "installed")
    assert links == []
    compileall.compile_dir(tmp_path / "installed", quiet=2)
    chosen = ["--answers", str(STACKS / "django-full.toml"), "--set", "stack.languages=en,de"]
    target = tmp_path / "shelf"
    done = scaffold(
        tmp_path / "installed", "new", str(target), "--yes", "--no-git", "--json", *chosen
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["target"] == str(target)
    assert tree(target) == tree(bake(*chosen))
