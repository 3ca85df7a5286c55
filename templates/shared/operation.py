"""What surrounds a project: its checks and the pipelines that run them. Standard library alone."""

from __future__ import annotations

from dataclasses import dataclass

from . import names
from .choices import Options, accounts, chosen, own_templates, pages, read, resources
from .resources import Field
from .servers import joined, servers

PYTHONS = ("3.11", "3.12", "3.13", "3.14")


@dataclass(frozen=True)
class Service:
    """A server that the project needs, as ``services.toml`` has it."""

    name: str
    image: str
    port: int
    environment: dict[str, str]
    ready: str
    data: str
    variable: str
    address: str

    def at(self, host: str) -> str:
        """Its address as the environment variable of the project holds it."""
        return self.address.replace("HOST", host)


def pythons(options: Options) -> list[str]:
    """The Pythons that the project supports."""
    return list(PYTHONS[PYTHONS.index(options["python"]) :])


def checks(options: Options) -> list[str]:
    """What a change has to pass beside the tests alone."""
    return chosen(
        [
            (True, "ruff check ."),
            (True, "ruff format --check ."),
            (True, "mypy ."),
            (own_templates(options), f"djlint --lint {page_folder(options)}"),
            *((True, command) for command in trained(options)),
            (True, "coverage run -m pytest"),
            (True, "coverage report"),
        ]
    )


def trained(options: Options) -> list[str]:
    """The command that makes the model, where the project has one."""
    return ["python scripts/train.py"] * (options.get("model") == "yes")


def linters(options: Options) -> str:
    """What AGENTS.md says of tools that look at code without running it."""
    found = chosen(
        [
            (True, "ruff check ."),
            (True, "ruff format ."),
            (True, "mypy ."),
            (own_templates(options), f"djlint --lint {page_folder(options)}"),
        ]
    )
    return ", ".join(f"`uv run {command}`" for command in found)


def page_folder(options: Options) -> str:
    """The folder of the pages, as both frameworks have it by custom."""
    django = "django_version" in options
    return "templates" if django else f"{names.package(options['slug'])}/templates"


def services(options: Options) -> list[Service]:
    """The servers that the project needs beside itself."""
    package, known = names.package(options["slug"]), read("services.toml")
    return [_named(known[server], package) for server in servers(options)]


def _named(service: dict[str, object], package: str) -> Service:
    filled = {
        key: text.replace("PACKAGE", package) if isinstance(text, str) else text
        for key, text in service.items()
    }
    environment = service["environment"]
    assert isinstance(environment, dict)
    filled["environment"] = {k: v.replace("PACKAGE", package) for k, v in environment.items()}
    return Service(**filled)  # type: ignore[arg-type]


def wsgi_module(options: Options) -> str:
    """What a server imports, as it is told."""
    django = "django_version" in options
    return "config.wsgi" if django else f"{names.package(options['slug'])}:create_app()"


SERVERS = {"gunicorn": "Gunicorn", "uwsgi": "uWSGI", "mod_wsgi": "Apache", "none": ""}
COMMANDS = {"gunicorn": ["gunicorn"], "uwsgi": ["uwsgi", "uwsgi.ini"]}


def server_name(options: Options) -> str:
    return SERVERS[options["server"]]


def serve(options: Options) -> str:
    """The command that serves the project in production."""
    return " ".join(COMMANDS[options["server"]])


def served_by(options: Options) -> str:
    """The same in the words of a Dockerfile."""
    return ", ".join(f'"{word}"' for word in COMMANDS[options["server"]])


def reads_port(options: Options) -> bool:
    """Whether the server is told by the environment where to listen."""
    return options["server"] in COMMANDS


def going_live(options: Options) -> list[str]:
    """The commands that bring the project into production."""
    django, lambda_ = "django_version" in options, options["deploy"] == "serverless"
    apache, as_user = options["server"] == "mod_wsgi", f"runuser -u {system_user(options)} -- "
    commands = [
        (apache, "python3 -m venv .venv && . .venv/bin/activate"),
        (not lambda_, "python -m pip install -r requirements.txt"),
        *((True, command) for command in trained(options)),
        (bool(migrate(options)), f"{as_user if apache else ''}{migrate(options)}"),
        (django and not lambda_, "python manage.py collectstatic --noinput"),
        (django, "python manage.py check --deploy"),
        (lambda_, "python scripts/package.py"),
        (apache, "systemctl reload apache2"),
        (reads_port(options), serve(options) if reads_port(options) else ""),
    ]
    return ["uv run " * lambda_ + command for command in chosen(commands)]


def ends_https(options: Options) -> bool:
    """Whether what calls the project, as it is set up, is where HTTPS ends."""
    return options["deploy"] == "serverless" or options["server"] == "mod_wsgi"


def system_user(options: Options) -> str:
    """As whom the project runs; names of users have 32 characters at most."""
    return options["slug"][:32].rstrip("-")


def wsgi_file(options: Options) -> str:
    """Where a server finds `application`, which takes a file and no module."""
    return "config/wsgi.py" if "django_version" in options else "wsgi.py"


def kept_files(options: Options) -> list[str]:
    """Where on a machine the files are that the project writes."""
    folder = f"/var/lib/{options['slug']}"
    queue = options["jobs"] == "light" and "django_version" not in options
    named = chosen(
        [
            (options["database"] == "sqlite", f"`DATABASE_URL=sqlite:///{folder}/db.sqlite3`"),
            (queue, f"`JOBS_FILE={folder}/jobs.db`"),
        ]
    )
    owned = f"in a folder of its own: `install -d -o {system_user(options)} {folder}`"
    return [f"What it writes is {owned}, and {joined(named)}."] if named else []


def without_wheels(options: Options) -> list[str]:
    """What the project depends on that was never published as a wheel."""
    security = options["auth"] == "accounts" and "django_version" not in options
    return ["flask-principal"] * security


def form_page(options: Options) -> str:
    """A page with a form, where there is one: its path."""
    if not pages(options):
        return ""
    if accounts(options):
        return "/accounts/login/"
    return next((f"/{resource.slug}/new/" for resource in resources(options)), "")


def form_status(options: Options) -> int:
    """What an empty form is answered with: shown again, unless nothing has to be filled in."""
    first = next(iter(resources(options)), None)
    fills = accounts(options) or first is None or any(_required(field) for field in first.fields)
    return 200 if fills else 302


def _required(field: Field) -> bool:
    return not field.optional and field.kind != "bool"


def image_python(options: Options) -> str:
    """The Python of the image: the newest that the template was run with."""
    return max(options["python"], "3.13")


def built(options: Options) -> list[str]:
    """What is made once, with the image."""
    collect = ".venv/bin/python manage.py collectstatic --noinput"
    made = [f".venv/bin/{command}" for command in trained(options)]
    return [*[f"SECRET_KEY=for-the-build-alone {collect}"] * ("django_version" in options), *made]


def unshipped(options: Options) -> list[str]:
    """What is made while one works on the project, and has no place in an image."""
    django, file = "django_version" in options, options["database"] == "sqlite"
    instance = not django and (file or bool(trained(options)))
    return chosen(
        [
            (True, "**/*.key"),
            (True, "**/*.pem"),
            (options["database"] != "none", "**/*.backup"),
            (file, "**/*.sqlite3*"),
            (django, "staticfiles/"),
            (instance, "instance/"),
        ]
    )


def composed(options: Options) -> str:
    """What `compose.yaml` is for, and how it is started."""
    some = " ".join(service.name for service in services(options))
    own = "The project in its image: docker compose up --build --wait"
    if options["deploy"] != "docker":
        return f"Servers for development: docker compose up -d --wait {some}"
    return f"{own}; its servers alone: docker compose up -d --wait {some}" if some else own


def keeps_files(options: Options) -> bool:
    """Whether the project writes files that have to outlive a container."""
    queue = options["jobs"] == "light" and "django_version" not in options
    return options["database"] == "sqlite" or queue


def own_environment(options: Options) -> list[tuple[str, str]]:
    """What differs in the containers from what `.env` says."""
    queue = options["jobs"] == "light" and "django_version" not in options
    return [
        *[("DATABASE_URL", "sqlite:////data/db.sqlite3")] * (options["database"] == "sqlite"),
        *[("JOBS_FILE", "/data/jobs.db")] * queue,
        *((service.variable, service.at(service.name)) for service in services(options)),
    ]


def processes(options: Options) -> dict[str, str]:
    """The containers of the project's own image, and their commands where it has not said them."""
    django, package = "django_version" in options, names.package(options["slug"])
    celery = f"celery --app {'config' if django else f'{package}.worker'}"
    light = "python manage.py db_worker" if django else f"huey_consumer {package}.worker.queue"
    found = {
        "none": {},
        "light": {"worker": light},
        "celery": {
            "worker": f"{celery} worker",
            "beat": f"{celery} beat --schedule /tmp/celerybeat-schedule",
        },
    }
    return {"web": "", **found[options["jobs"]]}


def volumes(options: Options) -> list[str]:
    """What `compose.yaml` keeps when its containers are gone."""
    own = options["deploy"] == "docker" and keeps_files(options)
    return [*["data"] * own, *(service.name for service in services(options) if service.data)]


def migrate(options: Options) -> str | None:
    """The command that brings a database up to date, where there is one."""
    if "django_version" in options:
        return "python manage.py migrate"
    flask = f"flask --app {names.package(options['slug'])}"
    return f"{flask} db upgrade" if options["orm"] != "none" else None


def updated(options: Options) -> list[str]:
    """What Dependabot keeps up to date."""
    image = options["deploy"] == "docker"
    return chosen([(True, "uv"), (True, "github-actions"), (image, "docker")])


@dataclass(frozen=True)
class Hook:
    """What is run on the changed files of a commit; where ``whole``, on the project."""

    id: str
    name: str
    entry: str
    types: str
    whole: bool = False


def hooks(options: Options) -> list[Hook]:
    """What a commit has to pass: what is quick, and needs no server."""
    found = [
        Hook("end-of-file", "files end with one line break", "end-of-file-fixer", "text"),
        Hook("whitespace", "no space ends a line", "trailing-whitespace-fixer", "text"),
        Hook("large-files", "no large file", "check-added-large-files", "file"),
        Hook("private-key", "no private key", "detect-private-key", "text"),
        Hook("ruff-check", "ruff check", "ruff check --fix", "python"),
        Hook("ruff-format", "ruff format", "ruff format", "python"),
        Hook("mypy", "mypy", "mypy .", "python", whole=True),
    ]
    lint = f"djlint --lint {page_folder(options)}"
    return [*found, *[Hook("djlint", "djlint", lint, "html", whole=True)] * own_templates(options)]


PIPELINES = {
    "github": ".github/workflows/ci.yml",
    "gitlab": ".gitlab-ci.yml",
    "jenkins": "Jenkinsfile",
}


def checks_told(options: Options) -> list[str]:
    """What the README says on who runs the checks of a change."""
    file = PIPELINES.get(options["ci"])
    before = "`uv run pre-commit install`, once, has each commit checked before it is made."
    return chosen(
        [
            (file is not None, f"`scripts/check.sh` runs all of these; `{file}` runs it in CI."),
            (options["pre_commit"] == "yes", before),
            (True, "In an environment made with pip, leave out `uv run`."),
        ]
    )


def operation_places(options: Options) -> list[tuple[str, str]]:
    """What a person may want to change around the project, and where it is."""
    file = PIPELINES.get(options["ci"])
    code = "config" if "django_version" in options else names.package(options["slug"])
    rows = [
        (file is not None, "what CI checks", f"`scripts/check.sh`, run by `{file}`"),
        (options["dev_container"] == "yes", "the dev container", "`.devcontainer/`"),
        (options["logs"] == "json", "what is logged of a request", f"`{code}/logs.py`"),
        (options["deploy"] == "docker", "the image", "`Dockerfile`, `.dockerignore`"),
        (options["server"] == "mod_wsgi", "how Apache runs it", "`apache.conf`"),
        (options["deploy"] == "serverless", "what Lambda runs", "`lambda_function.py`"),
        (options["deploy"] == "serverless", "what is packed", "`scripts/package.py`"),
    ]
    return [(what, where) for wanted, what, where in rows if wanted]


def port(options: Options) -> int:
    """Where the project is found while it is worked on."""
    return 8000 if "django_version" in options else 5000
