"""What is around a project is what its maker's schema and linters accept."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import tree_sitter_groovy
import yaml
from tree_sitter import Language, Node, Parser

from scaffold import rendering
from scaffold.model import Framework

SCHEMAS = {
    "github": {
        ".github/workflows/ci.yml": ["github-workflows"],
        ".github/dependabot.yml": ["dependabot"],
    },
    "gitlab": {
        ".gitlab-ci.yml": ["gitlab-ci", "--data-transform", "gitlab-ci"],
        "renovate.json": ["renovate"],
    },
    "jenkins": {"renovate.json": ["renovate"]},
}
POSTGRESQL = "postgresql://shelf:shelf@{}:5432/shelf"


def render(framework: Framework, folder: Path, **options: str) -> Path:
    named = {"name": "Shelf", "slug": "shelf", "resources": "none", "date": "2026-01-01"}
    choices = {key: value[0] for key, value in rendering.settings(framework).items()
               if isinstance(value, list) and key[0] != "_"}  # fmt: skip
    return rendering.render(framework, {**choices, **named, **options}, folder).project


def says(program: str, *arguments: str, folder: Path) -> str:
    """What a linter says; empty where it is content."""
    done = subprocess.run(
        [Path(sys.executable).with_name(program), *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr if done.returncode else ""


@pytest.mark.parametrize("framework", ["django", "flask"])
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
@pytest.mark.parametrize("ci", ["github", "gitlab", "jenkins"])
def test_schemas(framework: Framework, database: str, ci: str, tmp_path: Path) -> None:
    project = render(framework, tmp_path, ci=ci, database=database)
    for path, (schema, *more) in SCHEMAS[ci].items():
        wanted = ["--builtin-schema", f"vendor.{schema}", *more, path]
        assert says("check-jsonschema", *wanted, folder=project) == ""
    assert says("shellcheck", "scripts/check.sh", folder=project) == ""


@pytest.mark.parametrize("framework", ["django", "flask"])
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
@pytest.mark.parametrize("server", ["gunicorn", "uwsgi"])
def test_the_image(framework: Framework, database: str, server: str, tmp_path: Path) -> None:
    project = render(framework, tmp_path, deploy="docker", database=database, server=server)
    assert says("hadolint", "Dockerfile", folder=project) == ""
    schema = ["--builtin-schema", "vendor.compose-spec", "compose.yaml"]
    assert says("check-jsonschema", *schema, folder=project) == ""
    web = yaml.safe_load((project / "compose.yaml").read_text("utf-8"))["services"]["web"]
    servers = {"sqlite": None, "postgresql": {"database": {"condition": "service_healthy"}}}
    assert web.get("depends_on") == servers[database]


@pytest.mark.parametrize(
    ("framework", "jobs", "processes"),
    [
        ("django", "light", {"worker": "python manage.py db_worker"}),
        ("flask", "light", {"worker": "huey_consumer shelf.worker.queue"}),
        (
            "django",
            "celery",
            {
                "worker": "celery --app config worker",
                "beat": "celery --app config beat --schedule /tmp/celerybeat-schedule",
            },
        ),
    ],
)
def test_workers_run_beside_the_web(
    framework: Framework, jobs: str, processes: dict[str, str], tmp_path: Path
) -> None:
    project = render(framework, tmp_path, deploy="docker", jobs=jobs)
    services = yaml.safe_load((project / "compose.yaml").read_text("utf-8"))["services"]
    assert {n: s["command"] for n, s in services.items() if "command" in s} == processes
    schema = ["--builtin-schema", "vendor.compose-spec", "compose.yaml"]
    assert says("check-jsonschema", *schema, folder=project) == ""


@pytest.mark.parametrize("framework", ["django", "flask"])
def test_the_dev_container_joins_the_database(framework: Framework, tmp_path: Path) -> None:
    project = render(framework, tmp_path, dev_container="yes", database="postgresql")
    both = ["compose.yaml", ".devcontainer/compose.yaml"]
    schema = ["--builtin-schema", "vendor.compose-spec"]
    assert says("check-jsonschema", *schema, *both, folder=project) == ""
    told = json.loads((project / ".devcontainer" / "devcontainer.json").read_text("utf-8"))
    servers, workspace = (
        yaml.safe_load((project / path).read_text("utf-8"))["services"] for path in both
    )
    assert told["dockerComposeFile"] == ["../compose.yaml", "compose.yaml"]
    assert [told["service"]] == list(workspace)
    assert told["runServices"] == ["database"]
    assert "database" in servers
    address = workspace["workspace"]["environment"]["DATABASE_URL"]
    assert address == POSTGRESQL.format("database")


@pytest.mark.parametrize("framework", ["django", "flask"])
def test_github_workflows_are_safe(framework: Framework, tmp_path: Path) -> None:
    """Actions are pinned by tag: no commit of theirs is known here."""
    project = render(framework, tmp_path, ci="github", database="postgresql")
    (tmp_path / "zizmor.yml").write_text(
        "rules: {unpinned-uses: {config: {policies: {'*': ref-pin}}}}\n"
    )
    wanted = ["--offline", "--no-progress", "--config", str(tmp_path / "zizmor.yml"), "."]
    assert says("zizmor", *wanted, folder=project) == ""


@pytest.mark.parametrize("framework", ["django", "flask"])
@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_the_jenkinsfile_is_a_declarative_pipeline(
    framework: Framework, database: str, tmp_path: Path
) -> None:
    project = render(framework, tmp_path, ci="jenkins", database=database, python="3.13")
    parser = Parser(Language(tree_sitter_groovy.language()))
    root = parser.parse((project / "Jenkinsfile").read_bytes()).root_node
    assert not root.has_error
    (pipeline,) = blocks(root)
    stages = ["stage('Python 3.13')", "stage('Python 3.14')"]
    database_stage = ["stage('Database')"] if database == "postgresql" else []
    assert pipeline[0] == "pipeline"
    assert [name for name, _ in blocks(pipeline[1])] == [
        "options",
        *(["environment"] if database == "postgresql" else []),
        "stages",
        *(["post"] if database == "postgresql" else []),
    ]
    found = dict(blocks(pipeline[1]))
    assert [name for name, _ in blocks(found["stages"])] == [*database_stage, *stages]


def blocks(node: Node) -> list[tuple[str, Node]]:
    """The blocks right below: what stands before the brace, and what is within."""
    found = []
    for child in node.children:
        if child.type == "expression_statement":
            (call,) = child.named_children
            closure = call.child_by_field_name("body")
            if closure is not None:
                text = (call.text or b"").decode()
                found.append((text.partition("{")[0].strip(), closure))
    return found


@pytest.mark.parametrize(
    ("ci", "host"), [("github", "localhost"), ("gitlab", "database"), ("jenkins", "localhost")]
)
def test_the_pipeline_knows_where_the_database_is(ci: str, host: str, tmp_path: Path) -> None:
    project = render("django", tmp_path, ci=ci, database="postgresql")
    files = {"github": ".github/workflows/ci.yml", "gitlab": ".gitlab-ci.yml"}
    text = (project / files.get(ci, "Jenkinsfile")).read_text(encoding="utf-8")
    assert POSTGRESQL.format(host) in text


def test_the_pythons_are_those_of_the_project(tmp_path: Path) -> None:
    project = render("flask", tmp_path, ci="github", python="3.12")
    text = (project / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
    matrix = yaml.safe_load(text)["jobs"]["check"]["strategy"]["matrix"]
    assert matrix == {"python": ["3.12", "3.13", "3.14"]}
