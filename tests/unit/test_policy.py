"""A company's policy: what it locks is given, what it forbids refused, and who says so is told."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
HEAD = 'schema = 1\nversion = "2026.11"\nname = "Example Ltd"\nowner = "platform"\n'
DATA = (
    '[[rules]]\nset = "database"\nallow = "postgresql"\nowner = "data team"\nreason = "backups"\n'
)
SECURE = '[[rules]]\nset = "security"\nallow = ["default"]\nreason = "no specialist"\n'
LEGAL = '[[rules]]\nset = "license"\nallow = ["MIT", "proprietary"]\nreason = "read by legal"\n'
FLASK = '[[rules]]\nset = "framework"\nallow = "flask"\nreason = "we know it"\n'
UNFOLD = '[[rules]]\nset = "stack.admin"\nallow = "unfold"\nreason = "one look"\n'
KEPT = {"name": "Example Ltd", "version": "2026.11", "owner": "platform"}


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("SCAFFOLD_CONFIG", "SCAFFOLD_STATE"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    work = tmp_path / "work"
    work.mkdir()
    return work


def scaffold(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "scaffold", *arguments],
        cwd=folder,
        env={**os.environ, "NO_COLOR": "1", "PYTHONPATH": str(ROOT), **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def write(folder: Path, *rules: str, name: str = "policy.toml", top: str = "") -> None:
    folder.mkdir(exist_ok=True, parents=True)
    (folder / name).write_text("\n".join([HEAD + top, *rules]))


def new(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    always = ["new", "shelf", "--yes", "--no-git", "--set", "kind=shop"]
    return scaffold(folder, *always, *arguments, **environment)


def manifest(project: Path) -> dict[str, Any]:
    return tomllib.loads((project / ".scaffold.toml").read_text(encoding="utf-8"))


# What it does


def test_what_is_locked_is_given(work: Path) -> None:
    write(work, DATA, SECURE, LEGAL)
    done = new(work, "--policy", "policy.toml")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Policy: Example Ltd 2026.11 (platform), by --policy.\n\nMade ")
    kept = manifest(work / "shelf")
    digest = kept["policy"].pop("digest")
    assert (len(digest), kept["policy"]) == (64, {**KEPT, "from": "flag"})
    assert kept["answers"]["needs"] == {"kind": "shop", "security": "default"}
    assert kept["answers"]["sources"] == {
        "needs.kind": "flag",
        "needs.security": "policy",
        "stack.database": "policy",
    }
    assert kept["stack"]["database"] == {
        "value": "postgresql",
        "reason": "Example Ltd (data team): backups.",
    }
    assert kept["inputs"]["database"] == "postgresql"


def test_a_default_gives_way_within_what_is_allowed(work: Path) -> None:
    forbid = '[[rules]]\nset = "license"\nforbid = "proprietary"\nreason = "we are open"\n'
    write(
        work, forbid, '[[rules]]\nset = "stack.languages"\nallow = ["de", "fr"]\nreason = "here"\n'
    )
    found = json.loads(
        scaffold(
            work, "recommend", "--policy", "policy.toml", "--set", "kind=shop", "--json"
        ).stdout
    )
    assert found["stack"]["license"] == {
        "value": "MIT",
        "reason": "Example Ltd (platform): we are open.",
    }
    assert found["stack"]["languages"]["value"] == ["de"]
    done = new(
        work, "--policy", "policy.toml", "--set", "stack.languages=fr,de", "--framework", "flask"
    )
    assert manifest(work / "shelf")["stack"]["languages"]["value"] == ["fr", "de"], done.stderr


def test_the_decision_record_says_who_decided_what(work: Path) -> None:
    write(work, FLASK, DATA.replace("backups", "a | b"))
    assert new(work, "--policy", "policy.toml").returncode == 0
    record = (work / "shelf" / "docs" / "adr" / "0001-web-framework.md").read_text("utf-8")
    assert "Flask, by the policy. Example Ltd (platform): we know it.\n" in record
    assert (
        "Held to Example Ltd 2026.11, of platform.\n\n"
        "| What | Allowed | By | Why |\n"
        "|---|---|---|---|\n"
        "| `stack.framework` | flask | platform | we know it |\n"
        "| `stack.database` | postgresql | data team | a \\| b |\n" in record
    )


def test_a_rule_for_one_framework_alone(work: Path) -> None:
    write(work, DATA.replace("allow", 'framework = "django"\nallow'))
    for framework, database in (("django", "postgresql"), ("flask", "sqlite")):
        told = scaffold(work, "recommend", "--policy", "policy.toml", "--json",
                        "--set", f"framework={framework}")  # fmt: skip
        assert json.loads(told.stdout)["stack"]["database"]["value"] == database
    done = new(work, "--policy", "policy.toml", "--framework", "both")
    assert done.returncode == 0, done.stderr
    assert manifest(work / "shelf" / "django")["stack"]["database"]["value"] == "postgresql"
    assert manifest(work / "shelf" / "flask")["stack"]["database"]["value"] == "sqlite"
    refused = new(
        work, "--policy", "policy.toml", "--framework", "django", "--set", "database=sqlite"
    )
    assert "allows postgresql alone for stack.database" in refused.stderr


def test_what_leaves_one_framework_decides_it(work: Path) -> None:
    write(work, UNFOLD)
    found = scaffold(
        work, "recommend", "--policy", "policy.toml", "--json", "--set", "kind=service"
    )
    told = json.loads(found.stdout)
    assert (told["framework"], told["stack"]["framework"]) == (
        "flask",
        {
            "value": "django",
            "reason": "Example Ltd (platform): no Flask project can be so:"
            " django-unfold dresses Django's admin.",
        },
    )
    refused = new(work, "--policy", "policy.toml", "--framework", "flask")
    assert refused.returncode == 1
    assert "allows django alone for stack.framework, and the command says flask." in refused.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--set", "database=sqlite"], "the command says sqlite"),
        (["--set", "stack.flask.database=sqlite"], "the command says sqlite"),
        (["--answers", "answers.toml"], "the answers file says sqlite"),
        (["--preset", "./preset.toml"], "the preset says sqlite"),
    ],
)
def test_what_is_against_it_is_refused(arguments: list[str], said: str, work: Path) -> None:
    write(work, DATA)
    for name in ("answers.toml", "preset.toml"):
        (work / name).write_text('[stack]\ndatabase = "sqlite"\n')
    before = sorted(work.iterdir())
    for command in (["new", "shelf", "--yes"], ["recommend"]):
        done = scaffold(work, *command, "--policy", "policy.toml", *arguments)
        assert done.returncode == 1
        assert (
            f"Error: Example Ltd 2026.11 allows postgresql alone for stack.database, and {said}."
            " Example Ltd (data team): backups.\nHint: leave stack.database out, or type --set "
            in done.stderr
        )
    assert sorted(work.iterdir()) == before


@pytest.mark.parametrize("answer", ["own", "unknown"])
def test_a_locked_question_takes_no_other_answer(answer: str, work: Path) -> None:
    write(work, SECURE)
    done = new(work, "--policy", "policy.toml", "--set", f"security={answer}")
    assert done.returncode == 1
    assert f"allows default alone for needs.security, and the command says {answer}." in done.stderr


def test_every_line_of_a_table_is_held_to_it(work: Path) -> None:
    write(work, DATA)
    (work / "class.csv").write_text("target,database\nada,\nbob,sqlite\n")
    many = ["new", ".", "--from", "class.csv", "--policy", "policy.toml", "--set", "kind=shop"]
    done = scaffold(work, *many, "--no-git")
    assert done.returncode == 1
    assert "class.csv, line 3: Example Ltd 2026.11 allows postgresql alone" in done.stderr
    assert not (work / "ada").exists()
    (work / "class.csv").write_text("target,database\nada,\n")
    done = scaffold(work, *many, "--no-git")
    assert manifest(work / "ada")["policy"]["version"] == "2026.11", done.stderr


def test_a_run_is_kept_without_what_the_policy_answered(work: Path, tmp_path: Path) -> None:
    write(work, DATA, SECURE, FLASK)
    done = new(work, "--policy", "policy.toml", "--save-preset", "ours")
    assert done.returncode == 0, done.stderr
    file = tmp_path / "SCAFFOLD_CONFIG" / "presets" / "ours.toml"
    assert tomllib.loads(file.read_text()) == {"text": "As Shelf", "needs": {"kind": "shop"}}


# Which one is in force


def test_the_flag_wins_over_the_environment_and_that_over_the_configuration(
    work: Path, tmp_path: Path
) -> None:
    for number, folder in enumerate((work, work / "env", tmp_path / "SCAFFOLD_CONFIG")):
        write(folder)
        text = (folder / "policy.toml").read_text().replace("2026.11", f"{number}")
        (folder / "policy.toml").write_text(text)
    wanted = {"SCAFFOLD_POLICY": "env/policy.toml"}
    says = ["recommend", "--set", "kind=shop"]
    flag = scaffold(work, *says, "--policy", "policy.toml", **wanted).stdout
    assert flag.startswith("Policy: Example Ltd 0 (platform), by --policy.\n")
    environment = scaffold(work, *says, **wanted).stdout
    assert environment.startswith("Policy: Example Ltd 1 (platform), by SCAFFOLD_POLICY.\n")
    own = scaffold(work, *says).stdout
    assert own.startswith("Policy: Example Ltd 2 (platform), by the configuration directory.\n")
    assert json.loads(scaffold(work, *says, "--json").stdout)["policy"]["from"] == "configuration"


def test_one_in_a_git_repository(work: Path, tmp_path: Path) -> None:
    source = tmp_path / "source"
    write(source / "web", DATA, top='overlay = "files"\n')
    (source / "web" / "files").mkdir()
    (source / "web" / "files" / "run.sh").write_text("#!/bin/sh\n")
    (source / "web" / "files" / "run.sh").chmod(0o755)
    git = ["git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
    for command in (["init", "--initial-branch=main"], ["add", "."], ["commit", "-m", "one"]):
        subprocess.run([*git, *command], cwd=source, check=True, capture_output=True)
    address = f"file://{source}#main:web/policy"
    done = new(work, "--policy", address)
    assert done.returncode == 0, done.stderr
    kept = manifest(work / "shelf")["policy"]
    assert (kept["address"], len(kept["commit"])) == (f"file://{source}", 40)
    assert os.access(work / "shelf" / "run.sh", os.X_OK)
    gone = new(work, "--policy", f"file://{source}#nothing")
    assert "no policy from file://" in gone.stderr


# What is wrong with one


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("= 1", "policy.toml is not valid TOML: Invalid statement (at line 1, column 1)", ""),
        ("schema = 2", "policy.toml: schema is not 1", "write schema = 1, or install a newer one"),
        (HEAD + "ownr = 'x'", "policy.toml: there is no key 'ownr'", "did you mean 'owner'?"),
        ("schema = 1\nname = 'x'\nowner = 'x'", "policy.toml: version is missing", ""),
        (HEAD + "[[rules]]\nset = 'x'", "policy.toml, line 5: set: there is no key 'x'", ""),
        (
            HEAD + "\n\n" + DATA.replace("database", "databse"),
            "policy.toml, line 7: set: there is no key 'databse'",
            "did you mean 'database'?",
        ),
        (
            HEAD + DATA.replace('"postgresql"', '"postgres"'),
            "policy.toml, line 5: there is no value of stack.database 'postgres'",
            "did you mean 'postgresql'?",
        ),
        (
            HEAD + DATA.replace("allow", "forbid = 'sqlite'\nallow"),
            "policy.toml, line 5: write either allow or forbid",
            "known: sqlite, postgresql, mariadb, none",
        ),
        (HEAD + DATA.replace("reason", "why"), "line 5: there is no key 'why'", ""),
        (HEAD + DATA.replace('"backups"', '""'), "line 5: reason is missing, or no text", ""),
        (HEAD + DATA.replace('"backups"', '"\\u0007"'), "line 5: reason is longer than", ""),
        (HEAD + DATA.replace("database", "project.name"), "project.name cannot be ruled", ""),
        (HEAD + SECURE.replace("allow", 'framework = "flask"\nallow'), "goes with stack alone", ""),
        (
            HEAD + DATA + DATA.replace("postgresql", "sqlite").replace("data team", "ops"),
            "policy.toml: the rules of stack.database leave no value together:"
            " postgresql (data team); sqlite (ops)",
            "take one of them out",
        ),
        (
            HEAD + FLASK + UNFOLD,
            "policy.toml leaves no project. In Flask: stack.framework = flask (platform),"
            " stack.admin = unfold (platform). django-unfold dresses Django's admin.",
            "allow more in one of these rules, or take it out",
        ),
        (HEAD + "overlay = '../x'", "overlay = '../x' is no folder beside the policy", ""),
        (HEAD + "overlay = 'none'", "there are no files in overlay = 'none'", ""),
        (HEAD + "replace = 'x'", "replace names files of an overlay, and there is none", ""),
    ],
)  # fmt: skip
def test_what_is_wrong_with_one(text: str, message: str, hint: str, work: Path) -> None:
    (work / "policy.toml").write_text(text)
    done = new(work, "--policy", "policy.toml")
    assert (done.returncode, done.stdout) == (1, "")
    assert message in done.stderr
    assert f"Hint: {hint}" in done.stderr or not hint
    assert not (work / "shelf").exists()


def test_one_that_is_not_there(work: Path) -> None:
    done = new(work, SCAFFOLD_POLICY="gone.toml")
    assert done.returncode == 1
    assert "cannot read the policy gone.toml: No such file or directory" in done.stderr


# Its overlay


def overlay(work: Path, files: Mapping[str, str], *top: str) -> None:
    write(work, top="\n".join(['overlay = "files"', *top, ""]))
    shutil.rmtree(work / "files", ignore_errors=True)
    for name, text in files.items():
        path = work / "files" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def test_an_overlay_is_rendered_as_a_template_is(work: Path) -> None:
    only = "[% if cookiecutter.ci == 'gitlab' %].gitlab[% endif %]/includes.yml"
    overlay(work, {
        "CODEOWNERS": "* @[[ cookiecutter.slug ]]\n",
        "legal/[[ cookiecutter.slug ]].txt": "{{ as it is }}\r\n",
        only: "[% if cookiecutter.database == 'sqlite' %]\nsmall\n[% endif %]\n",
    })  # fmt: skip
    assert new(work, "--policy", "policy.toml", "--set", "ci=gitlab").returncode == 0
    project = work / "shelf"
    assert (project / "CODEOWNERS").read_text() == "* @shelf\n"
    assert (project / "legal" / "shelf.txt").read_bytes() == b"{{ as it is }}\r\n"
    assert (project / ".gitlab" / "includes.yml").read_text() == "small\n"
    digests = tomllib.loads((project / ".scaffold.lock").read_text())["files"]
    assert digests[".gitlab/includes.yml"]["options"] == ["ci"]
    assert {name for name, entry in digests.items() if entry.get("origin") == "policy"} == {
        "CODEOWNERS", "legal/shelf.txt", ".gitlab/includes.yml",
    }  # fmt: skip
    told = scaffold(project, "explain", "CODEOWNERS").stdout
    assert told == "CODEOWNERS\n  The policy Example Ltd 2026.11 adds it.\n"
    shutil.rmtree(project)
    assert new(work, "--policy", "policy.toml", "--set", "ci=none").returncode == 0
    assert not (project / ".gitlab").exists()


def test_an_overlay_replaces_what_the_policy_names_alone(work: Path) -> None:
    overlay(work, {"README.md": "ours\n"})
    done = new(work, "--policy", "policy.toml")
    assert done.returncode == 1
    assert "overlay: README.md is there from the template\nHint: take it out, or" in done.stderr
    assert not (work / "shelf").exists()
    overlay(work, {"README.md": "ours\n"}, 'replace = ["README.md"]')
    assert new(work, "--policy", "policy.toml").returncode == 0
    assert (work / "shelf" / "README.md").read_text() == "ours\n"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (".git/hooks/pre-commit", ".git/hooks/pre-commit is the project's own"),
        ("a/.GIT/config", "a/.GIT/config is the project's own"),
        (".env", ".env is the project's own"),
        (".scaffold.lock", ".scaffold.lock is the project's own"),
        ("docs/adr/0001-web-framework.md", "is the project's own"),
        ("[[ '..' ]]/x", "../x lies outside the project"),
        ("readme.md", "readme.md is there from the template"),
        ("docs", "docs is the project's own"),
        ("tests", "tests is there from the template"),
        ("README.md/x", "lies below a file of the template, README.md"),
        ("[% if %]x", "Expected an expression"),
        ("x" * 201, "has a name that is too long"),
    ],
)
def test_where_no_file_of_an_overlay_can_be(name: str, message: str, work: Path) -> None:
    overlay(work, {name: "x"})
    done = new(work, "--policy", "policy.toml")
    assert done.returncode == 1
    assert message in done.stderr
    assert sorted(path.name for path in work.iterdir()) == ["files", "policy.toml"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[ cookiecutter.__class__.__mro__ ]]", "x.txt: access to attribute '__class__'"),
        ("[[ cycler.__init__.__globals__.os.system('touch pwned') ]]", "x.txt: access to attribu"),
        ("[% include '/etc/passwd' %]", "x.txt: /etc/passwd"),
        ("[[ cookiecutter._repo_dir ]]", "x.txt: 'dict object' has no attribute '_repo_dir'"),
        ("[[ 'x' * 10 ** 10 ]]", "takes too long, or too much memory"),
        (
            "[% for a in range(99999) %][% for b in range(99999) %][% endfor %][% endfor %]",
            "takes too long, or too much memory",
        ),
        (
            "[% for a in range(99999) %][[ 'xxxxxxxxxxxxxxxx' ]][% endfor %]",
            "x.txt becomes larger than 1000000 bytes",
        ),
    ],
)
def test_what_an_overlay_cannot_do(text: str, message: str, work: Path) -> None:
    overlay(work, {"x.txt": text})
    done = new(work, "--policy", "policy.toml")
    assert done.returncode == 1
    assert f"Error: the policy's overlay{':' * message.startswith('x')} {message}" in done.stderr
    assert sorted(path.name for path in work.iterdir()) == ["files", "policy.toml"]


def test_an_overlay_leads_nowhere_else(work: Path) -> None:
    overlay(work, {"x.txt": "x"})
    (work / "files" / "link").symlink_to("/etc/passwd")
    done = new(work, "--policy", "policy.toml")
    assert "policy.toml: files/link is a link, or no file" in done.stderr


# In a project that is there


@pytest.fixture
def project(work: Path) -> Path:
    write(work, DATA)
    assert new(work, "--policy", "policy.toml", "--preset", "crm").returncode == 0
    return work / "shelf"


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("", "", 0, "The project was made under it."),
        ("2026.11", "2026.12", 0, "It is newer than Example Ltd 2026.11, under which the project"),
        ("2026.11", "2026.9", 0, "It is older than Example Ltd 2026.11, under which the project"),
        ("backups", "other", 0, "It was changed since the project was made, under the same"),
        ("Example Ltd", "Other", 0, "The project was made under Example Ltd 2026.11."),
        (
            "postgresql", "mariadb", 4,
            "  not allowed  stack.database = postgresql, and Example Ltd 2026.11 allows mariadb."
            " data team: backups\n",
        ),
    ],
)  # fmt: skip
def test_a_check_holds_a_project_to_it(
    old: str, new: str, code: int, said: str, project: Path, work: Path
) -> None:
    text = (work / "policy.toml").read_text()
    (work / "policy.toml").write_text(text.replace(old, new) if old else text)
    done = scaffold(project, "check", "--policy", "../policy.toml")
    assert done.returncode == code, done.stderr
    assert said in done.stdout
    told = json.loads(scaffold(project, "check", "--policy", "../policy.toml", "--json").stdout)
    assert told["exit_code"] == code
    broken = [{"key": "stack.database", "value": "postgresql", "allowed": ["mariadb"],
               "owner": "data team", "reason": "backups"}]  # fmt: skip
    assert told["policy"]["broken"] == (broken if code else [])


def test_a_violation_is_told_before_drift(project: Path, work: Path) -> None:
    (project / "README.md").write_text("mine")
    write(work, DATA.replace("postgresql", "mariadb"), SECURE.replace("default", "own"),
          '[[rules]]\nset = "needs.accounts"\nallow = "none"\nreason = "x"\n')  # fmt: skip
    check = ["check", "--policy", "../policy.toml"]
    assert scaffold(project, *check).returncode == 4
    sarif = json.loads(scaffold(project, *check, "--format", "sarif").stdout)
    rules = [result["ruleId"] for result in sarif["runs"][0]["results"]]
    assert rules == ["file-changed", "policy-broken", "policy-broken"]
    junit = scaffold(project, *check, "--format", "junit").stdout
    assert '<testcase classname="policy" name="Example Ltd 2026.11">' in junit
    assert 'type="policy-broken" message="needs.accounts = standard, and Example Ltd' in junit
    assert scaffold(project, "check").returncode == 3
    assert "Policy: none is in force here; the project was made under Example Ltd 2026.11." in (
        scaffold(project, "check").stdout
    )


def test_explain_tells_of_policy_and_preset(project: Path) -> None:
    told = scaffold(project, "explain").stdout
    assert "\nPreset: crm (shipped). It answered needs.accounts, needs.admin, " in told
    assert "\nPolicy: Example Ltd 2026.11 (flag). It answered stack.database.\n" in told
    found = json.loads(scaffold(project, "explain", "--json").stdout)
    assert found["preset"] == {"name": "crm", "from": "shipped"}
    assert found["policy"]["name"] == "Example Ltd"


def test_a_review_is_held_to_it(project: Path, work: Path) -> None:
    write(work, DATA.replace("postgresql", "mariadb"))
    told = scaffold(project, "review", "--policy", "../policy.toml").stdout
    assert (
        "What the policy does not allow\n  stack.database = postgresql: backups (data team)\n"
        in told
    )
    refused = scaffold(
        project, "review", "--policy", "../policy.toml", "--set", "stack.database=sqlite"
    )
    assert refused.returncode == 1
    assert "allows mariadb alone for stack.database" in refused.stderr


def test_an_update_takes_the_policy_in_force(work: Path) -> None:
    overlay(work, {"OWNERS": "one\n"})
    who = {f"GIT_{role}_{what}": "ada@example.org" for role in ("AUTHOR", "COMMITTER")
           for what in ("NAME", "EMAIL")}  # fmt: skip
    made = scaffold(work, "new", "shelf", "--yes", "--policy", "policy.toml",
                    "--framework", "flask", "--set", "license=MIT", **who)  # fmt: skip
    assert made.returncode == 0, made.stderr
    project = work / "shelf"
    refused = scaffold(project, "update", **who)
    assert "has files of the policy Example Ltd 2026.11, and none is in force" in refused.stderr
    overlay(work, {"OWNERS": "two\n"})
    text = (work / "policy.toml").read_text().replace("2026.11", "2026.12")
    (work / "policy.toml").write_text(text + LEGAL.replace('"MIT", ', "") + DATA)
    done = scaffold(project, "update", "--policy", "../policy.toml", **who)
    assert (
        "policy: Example Ltd 2026.11 -> Example Ltd 2026.12\n"
        "license: MIT -> proprietary (Example Ltd (platform): read by legal.)\n" in done.stdout
    ), done.stderr
    assert (project / "OWNERS").read_text() == "two\n"
    kept = manifest(project)
    assert (kept["policy"]["version"], kept["inputs"]["database"]) == ("2026.12", "sqlite")
    again = scaffold(project, "update", "--policy", "../policy.toml", **who)
    assert "nothing was written" in again.stdout
    assert scaffold(project, "check", "--policy", "../policy.toml").returncode == 4


def test_the_questions_say_what_is_ruled(work: Path) -> None:
    write(work, DATA)
    told = scaffold(work, "questions", "--policy", "policy.toml").stdout
    assert "  Allowed: postgresql. Example Ltd (data team): backups.  " in told
    found = json.loads(scaffold(work, "questions", "--policy", "policy.toml", "--json").stdout)
    assert found["policy"]["rules"] == [
        {
            "set": "stack.database",
            "allow": ["postgresql"],
            "framework": None,
            "owner": "data team",
            "reason": "backups",
        }
    ]
    assert found["rules"][0]["id"] == "policy-database"
