"""Templates that a policy points at: asked, rendered whole, and with no code run unasked."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
HEAD = 'schema = 1\nversion = "1"\nname = "Example Ltd"\nowner = "platform"\n'
WORKER = '[[templates]]\nname = "worker"\ntext = "a worker of ours"\n'
SLUG = "{{ cookiecutter.slug }}"
ASKS: dict[str, Any] = {
    "name": "My Worker",
    "slug": "{{ cookiecutter.name|lower|replace(' ', '-') }}",
    "queue": ["redis", "sqs"],
    "tests": True,
    "__loud": "{{ cookiecutter.name|upper }}",
    "__prompts__": {"name": "What is it called?"},
}
README = "{{ cookiecutter.__loud }} {{ cookiecutter.queue }} {{ cookiecutter.tests }}\n"
HOOK = "from pathlib import Path\nPath('made').touch()\n"


def template(folder: Path, asks: dict[str, Any] = ASKS, **files: str) -> None:
    """``files`` are ``README`` or ``hook``, else by their paths."""
    named = {f"{SLUG}/README.md": README, "cookiecutter.json": json.dumps(asks), **files}
    for name, text in named.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("SCAFFOLD_CONFIG", "SCAFFOLD_STATE"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    work = tmp_path / "work"
    work.mkdir()
    (work / "policy.toml").write_text(HEAD + WORKER + 'path = "worker"\n')
    return work


def new(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    always = ["new", "--policy", "policy.toml", "--template", "worker", "--yes"]
    return subprocess.run(
        [sys.executable, "-m", "scaffold", *always, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_project_of_a_teams_template(work: Path) -> None:
    template(work / "worker")
    done = new(work, "--no-git", "--set", "queue=sqs", "--set", "tests=no")
    assert done.stdout == (
        "Policy: Example Ltd 1 (platform), by --policy.\n\n"
        "Made my-worker: worker, 2 files.\n\n"
        "  cd my-worker\n"
    ), done.stderr
    project = work / "my-worker"
    assert (project / "README.md").read_text() == "MY WORKER sqs False\n"
    kept = tomllib.loads((project / ".scaffold-template.toml").read_text())
    assert kept["template"]["name"] == "worker"
    assert kept["inputs"] == {
        "name": "My Worker", "slug": "my-worker", "queue": "sqs", "tests": "false",
    }  # fmt: skip
    told = subprocess.run(
        [sys.executable, "-m", "scaffold", "check"], cwd=project, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
    )  # fmt: skip
    assert told.returncode == 1
    assert "is made of a team's own template" in told.stderr


def test_hooks_run_with_consent_alone(work: Path) -> None:
    template(work / "worker", **{"hooks/post_gen_project.py": HOOK})
    done = new(work, "one", "--no-git")
    assert "Not run, for nobody agreed to it: hooks/post_gen_project.py\n" in done.stdout
    assert not (work / "one" / "made").exists()
    done = new(work, "two", "--no-git", "--hooks")
    assert "Not run" not in done.stdout
    assert (work / "two" / "made").exists()
    told = json.loads(new(work, "three", "--dry-run", "--hooks", "--json").stdout)
    assert told["hooks"] == {"brought": ["hooks/post_gen_project.py"], "run": False}
    assert told["files"] == [".scaffold-template.toml", "README.md"]


def test_a_hook_before_the_questions(work: Path) -> None:
    changes = (
        "import json\nfrom pathlib import Path\nfile = Path('cookiecutter.json')\n"
        "told = json.loads(file.read_text())\ntold['name'] = 'Other'\n"
        "file.write_text(json.dumps(told))\n"
    )
    template(work / "worker", **{"hooks/pre_prompt.py": changes})
    assert "Made my-worker: " in new(work, "--no-git").stdout
    assert "Made other: " in new(work, "--no-git", "--hooks").stdout


def test_a_hook_that_fails_leaves_nothing(work: Path) -> None:
    template(work / "worker", **{"hooks/pre_gen_project.py": "import sys\nsys.exit(3)\n"})
    done = new(work, "--hooks")
    assert done.returncode == 1
    assert "Error: the template worker failed: " in done.stderr
    assert sorted(path.name for path in work.iterdir()) == ["policy.toml", "worker"]


def test_extensions_are_code_too(work: Path) -> None:
    own = "from pathlib import Path\nfrom jinja2.ext import Extension\n"
    own += f"Path({str(work / 'made')!r}).touch()\nclass Own(Extension): pass\n"
    template(work / "worker", {**ASKS, "_extensions": ["own.Own"]}, **{"own.py": own})
    done = new(work)
    assert done.returncode == 1
    assert "the template worker cannot be read without code of its own: own.Own" in done.stderr
    assert "Hint: look at it, and type --hooks to let it run" in done.stderr
    assert not (work / "made").exists()
    assert "Made my-worker: " in new(work, "--no-git", "--hooks").stdout


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        (f"{SLUG}/{{{{ cookiecutter.up }}}}", "x", "worker would write my-worker/../../x"),
        (f"{SLUG}/{{{{ '.git' }}}}/config", "x", "worker would write my-worker/.git"),
        (f"{SLUG}/x", "{{ cycler.__init__.__globals__.os.getcwd() }}", "is unsafe"),
        (f"{SLUG}/x", "{{ nothing }}", "'nothing' is undefined"),
        (f"{SLUG}/x", "{% include '/etc/passwd' %}", "the template worker failed: "),
        ("cookiecutter.json", "[", "cookiecutter.json cannot be read"),
        ("cookiecutter.json", '["x"]', "cookiecutter.json holds no table"),
        ("cookiecutter.json", '{"x": "{{ 1 / 0 }}"}', "the template worker: division by zero"),
    ],
)
def test_what_a_template_cannot_do(file: str, text: str, message: str, work: Path) -> None:
    template(work / "worker", {**ASKS, "up": "../../x"}, **{file: text})
    done = new(work)
    assert done.returncode == 1
    assert message in done.stderr
    assert sorted(path.name for path in work.iterdir()) == ["policy.toml", "worker"]


def test_a_link_out_of_a_template(work: Path) -> None:
    template(work / "worker")
    (work / "worker" / SLUG / "passwd").symlink_to("/etc/passwd")
    done = new(work)
    assert "passwd leads out of the template" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--set", "quue=sqs"], "the template does not ask 'quue'\nHint: did you mean 'queue'?"),
        (["--set", "queue=kafka"], "queue does not offer 'kafka'\nHint: it offers: redis, sqs"),
        (["--set", "tests=maybe"], "tests is yes or no, not 'maybe'"),
        (["--template", "woker"], "there is no template 'woker'\nHint: did you mean 'worker'?"),
        (["--preset", "shop"], "--template goes with --set, --yes, --hooks and --dry-run alone."),
        (["taken"], "is not empty"),
    ],
)
def test_what_is_refused(arguments: list[str], message: str, work: Path) -> None:
    template(work / "worker")
    (work / "taken").mkdir()
    (work / "taken" / "mine").touch()
    done = new(work, *arguments)
    assert done.returncode in (1, 2)
    assert message in done.stderr
    assert not (work / "my-worker").exists()


def test_one_of_the_policys_own_repository(work: Path, tmp_path: Path) -> None:
    source = tmp_path / "source"
    template(source / "templates" / "worker")
    (source / "policy.toml").write_text(HEAD + WORKER + 'path = "templates/worker"\n')
    git = ["git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
    for command in (["init", "--initial-branch=main"], ["add", "."], ["commit", "-m", "one"]):
        subprocess.run([*git, *command], cwd=source, check=True, capture_output=True)
    done = new(work, "--no-git", "--policy", f"file://{source}")
    assert "Made my-worker: worker, 2 files." in done.stdout, done.stderr
    (work / "policy.toml").write_text(
        HEAD + WORKER + f'git = "file://{source}#main:templates/worker"\n'
    )
    done = new(work, "two", "--no-git")
    assert (work / "two" / "README.md").read_text() == "MY WORKER redis True\n", done.stderr


@pytest.mark.parametrize(
    ("rest", "message"),
    [
        ('path = "x"\ngit = "y"\n', "policy.toml, line 5: write either path or git"),
        ('path = "../x"\n', "path = '../x' is no folder beside the policy"),
        ('git = "x"\n', "git = 'x' is no address of a repository"),
        ('path = "x"\n' + WORKER + 'path = "y"\n', "line 9: there is a template 'worker' already"),
        ('path = "gone"\n', "there is no folder "),
        ('path = "."\n', "path = '.' is no folder beside the policy"),
    ],
)
def test_what_is_wrong_in_the_policy(rest: str, message: str, work: Path) -> None:
    (work / "policy.toml").write_text(HEAD + WORKER + rest)
    done = new(work)
    assert done.returncode == 1
    assert message in done.stderr
