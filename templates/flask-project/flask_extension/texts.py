"""What README, AGENTS.md and pyproject.toml tell: places, variables, conventions, metadata."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from . import names
from .choices import (
    Options,
    accounts,
    by_hand,
    chosen,
    cors,
    frozen,
    has_admin,
    has_api,
    has_commands,
    has_database,
    has_forms,
    has_model,
    metrics,
    has_rates,
    outside_issuer,
    pages,
    peewee,
    read,
    resources,
    signs_up,
    sqlalchemy,
    tokens,
)
from .languages import translated
from .literals import listed
from .operation import ends_https, migrate, operation_places, trained
from .parts import api_modules, extensions, security_scheme
from .servers import counted, database_server, has_cache, has_celery, has_jobs, joined, needs_redis


def today() -> str:
    """The date of the render; ``SOURCE_DATE_EPOCH`` wins."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return (datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today()).isoformat()


def rates(options: Options) -> list[str]:
    """How often the API may be called."""
    known = "; those who are known are counted by themselves, `API_RATE_USER`" * accounts(options)
    said = (
        f"Who calls too often is answered with 429, and told when to come back in `Retry-After`. "
        f"Calls are counted by address, `API_RATE_ANON`{known}: {counted_where(options)}."
    )
    return [said] if has_rates(options) else []


def rights(options: Options) -> list[str]:
    """Who may do what at the API."""
    owned = options["auth"] != "none" and resources(options)
    said = "Everybody may read. Who makes a row owns it; the owner and staff may change it."
    return [said] if owned else []


def database(options: Options) -> dict[str, str]:
    """What is told of the database."""
    slug = options["slug"]
    told = read("databases.toml")[options["database"]]
    words = (("PACKAGE", names.package(slug)), ("SLUG", slug))
    for word, name in words:
        told = {key: text.replace(word, name) for key, text in told.items()}
    return told


def schemes(options: Options) -> str:
    """How addresses of the database begin, as a Python list."""
    found = {
        "postgresql": ["postgresql", "postgres", "postgresql+psycopg"],
        "mariadb": ["mysql", "mariadb", "mysql+pymysql"],
    }
    return listed(found[options["database"]])


def database_constant(options: Options) -> str:
    """The lines of ``config.py`` that say where the database is, unless the environment does."""
    if not database_server(options):
        return 'INSTANCE = DOTENV.with_name("instance")\n' if peewee(options) else ""
    address = names.python(database(options)["example"].partition("=")[2])
    line = f"DATABASE_URL = {address}"
    # Brackets only where they help, as ruff has it.
    helps = len(line) > 100 >= len(f"    {address}")
    lines = ["DATABASE_URL = (", f"    {address}", ")"] if helps else [line]
    return "\n".join(["# That of compose.yaml.", *lines, ""])


@dataclass(frozen=True)
class Variable:
    """Something that the environment may say; ``example`` is its line in .env.example."""

    name: str
    meaning: str
    default: str
    example: str


def variables(options: Options) -> list[Variable]:
    """What the environment may say, in the order in which it is told."""
    wanted = [
        (True, "SECRET_KEY"),
        (True, "DEBUG"),
        (True, "ALLOWED_HOSTS"),
        (has_database(options), "DATABASE_URL"),
        (database_server(options), "STATEMENT_TIMEOUT"),
        (database_server(options) and sqlalchemy(options), "DATABASE_POOL_SIZE"),
        (True, "LOG_LEVEL"),
        (True, "SECURE_HSTS_SECONDS"),
        (needs_redis(options), "REDIS_URL"),
        (options["jobs"] == "light", "JOBS_FILE"),
        (has_jobs(options), "HEARTBEAT_URL"),
        (options["monitoring"] == "sentry", "SENTRY_DSN"),
        (options["monitoring"] == "sentry", "SENTRY_ENVIRONMENT"),
        (metrics(options), "METRICS_TOKEN"),
        (has_model(options), "MODEL_FILE"),
        (cors(options), "CORS_ALLOWED_ORIGINS"),
        (has_rates(options), "API_RATE_ANON"),
        (has_rates(options) and accounts(options), "API_RATE_USER"),
        (tokens(options), "TOKEN_DAYS"),
        (True, "TRUST_PROXY"),
        (outside_issuer(options), "TOKEN_ISSUER"),
        (outside_issuer(options), "TOKEN_AUDIENCE"),
        (outside_issuer(options), "TOKEN_KEYS_URL"),
        (outside_issuer(options), "TOKEN_KEY"),
        (signs_up(options), "SIGNUP_OPEN"),
        (signs_up(options), "EMAIL_URL"),
        (signs_up(options), "DEFAULT_FROM_EMAIL"),
        (signs_up(options), "TOTP_SECRET"),
    ]
    return [_variable(name, options) for name in chosen(wanted)]


def _variable(name: str, options: Options) -> Variable:
    if name == "DATABASE_URL":
        told = database(options)
        return Variable(name, told["address"], told["default"], told["example"])
    variable = Variable(name, **read("variables.toml")[name])
    if name == "SECRET_KEY" and not pages(options):
        return replace(variable, meaning="signs what must not be forged; secret")
    if name == "TRUST_PROXY" and options["logs"] == "json":
        return replace(variable, meaning=f"{variable.meaning}, and `X-Request-ID`")
    return variable


def readme_sections(options: Options) -> list[str]:
    """The includes below ``templates/readme``, in their order."""
    return chosen(
        [
            (bool(options["why"]), "why"),
            (True, "run"),
            (options["dev_container"] == "yes", "dev_container"),
            (bool(resources(options)), "seed"),
            (accounts(options), "administrator"),
            (signs_up(options), "accounts"),
            (has_api(options), "api"),
            (has_model(options), "model"),
            (has_cache(options), "cache"),
            (has_jobs(options), "jobs"),
            (translated(options), "languages"),
            (True, "test"),
            (True, "places"),
            (True, "configuration"),
            (True, "security"),
            (True, "live"),
            (options["server"] == "mod_wsgi", "apache"),
            (metrics(options), "metrics"),
            (frozen(options), "frozen"),
            (options["deploy"] == "docker", "docker"),
            (options["deploy"] == "serverless", "serverless"),
        ]
    )


def introduction(options: Options) -> list[str]:
    """The paragraphs that say what the project is."""
    orm = {"sqlalchemy": "SQLAlchemy", "peewee": "Peewee"}.get(options["orm"])
    data = f", on {orm} and {database(options)['title']}" if orm else ""
    flask = "[Flask](https://flask.palletsprojects.com/)"
    made = f"A {flask} project for Python {options['python']} and newer{data}."
    return [*[options["description"]] * bool(options["description"]), made]


def started(options: Options, by: str = "") -> str:
    """The line that runs the project for the first time, each command ``by`` something."""
    commands = [*trained(options), *[migrate(options)] * has_database(options)]
    flask = f"flask --app {names.package(options['slug'])} run --debug"
    return " && ".join(f"{by}{command}" for command in [*commands, flask])


def first_log_in(options: Options) -> str:
    """What the first administrator can do."""
    if not pages(options):
        return "It may change all rows."
    path = "admin/" if has_admin(options) else "accounts/login/"
    return f"and then log in at <http://127.0.0.1:5000/{path}>."


def live_notes(options: Options) -> list[str]:
    """What to see to before the project goes live."""
    key = '`python -c "import secrets; print(secrets.token_urlsafe(50))"`'
    secure = ": cookies go over nothing else" if pages(options) else ""
    needs = ["the database does too"] * has_database(options) + ["it has a model"] * has_model(options)
    ready = f"while {joined(needs)}, else with 503" if needs else "while it can work"
    return chosen(
        [
            (True, f"Set `SECRET_KEY` and `ALLOWED_HOSTS`, and leave `DEBUG` unset. A key: {key}."),
            (
                not ends_https(options),
                f"Serve it over HTTPS{secure}. Behind a proxy that ends HTTPS and sets "
                "`X-Forwarded-Proto` itself, set `TRUST_PROXY=true`; without such a proxy anyone "
                "could send that header.",
            ),
            (
                True,
                "Browsers insist on HTTPS for an hour after a visit. Once all works, raise "
                "`SECURE_HSTS_SECONDS` to 31536000, a year.",
            ),
            (
                True,
                f"`/health` answers while the process lives, `/ready` {ready}. Whoever asks has to "
                "name a host from `ALLOWED_HOSTS`.",
            ),
            (
                signs_up(options),
                "Accounts send mail: set `EMAIL_URL` and `DEFAULT_FROM_EMAIL`. Set `TOTP_SECRET` too, so "
                "that second factors outlive a change of `SECRET_KEY`.",
            ),
            (has_database(options), database(options).get("live", "")),
        ]
    )


def counted_where(options: Options) -> str:
    """How calls and attempts to log in are counted where there are several processes."""
    if has_cache(options):
        return "counted together for all processes"
    file = f"`{names.package(options['slug'])}/extensions.py`"
    return (
        "counted in each process by itself; with a shared `storage_uri` in"
        f" {file} they are counted together"
    )


def cleaned(options: Options) -> str:
    """What is deleted in the background once it is over; empty where there is nothing."""
    return "tokens" if tokens(options) else ""


def worker_command(options: Options) -> str:
    """What does the work in the background."""
    app = names.package(options["slug"])
    celery, huey = f"celery --app {app}.worker worker", f"huey_consumer {app}.worker.queue"
    return celery if has_celery(options) else huey


def celery_app(options: Options) -> str:
    """What `celery --app` is told."""
    return f"{names.package(options['slug'])}.worker"


def cached(options: Options) -> str:
    """What the cache holds, in words."""
    found = chosen(
        [
            (counted(options), "how long lists are"),
            (accounts(options), "how often somebody tried to log in"),
            (has_rates(options), "how often somebody called the API"),
        ]
    )
    return joined(found or ["what you put there"])


def places(options: Options) -> list[tuple[str, str]]:
    """What a person may want to change, and where it is."""
    app, some = names.package(options["slug"]), bool(resources(options))
    callers = has_api(options) and security_scheme(options) is not None
    folder = "api/" * has_database(options)
    rows = [
        (
            has_database(options),
            "what is kept" if has_commands(options) else "your first model",
            f"`{app}/models.py`, then `flask --app {app} db migrate` and `db upgrade`",
        ),
        (by_hand(options), "SQL written by hand", f"`{app}/queries.py`"),
        (has_forms(options), "what people fill in", f"`{app}/forms.py`"),
        (
            pages(options),
            "pages",
            ", ".join(
                [
                    f"`{app}/views.py`",
                    *(f"`{app}/{resource.plural}.py`" for resource in resources(options)),
                    f"`{app}/templates/`",
                ]
            ),
        ),
        (
            has_api(options),
            "the API",
            ", ".join(
                [
                    *[f"`{app}/api/schemas.py`"] * some,
                    *(f"`{app}/{folder}{module}.py`" for module in api_modules(options)),
                ]
            ),
        ),
        (
            has_model(options),
            "the model",
            f"`scripts/train.py`, which makes it; `{app}/predictor.py`, which loads it",
        ),
        (
            translated(options),
            "translations",
            f"`{app}/translations/`, then `scripts/compile_messages.py`",
        ),
        (has_admin(options), "the admin", f"`{app}/admin.py`, `{app}/templates/admin/`"),
        (some, "sample data", f"`{app}/cli.py`"),
        (outside_issuer(options), "who calls", f"`{app}/auth.py`"),
        (
            accounts(options),
            "accounts" + " and who may change what" * some,
            ", ".join(
                [
                    f"`{app}/auth.py`",
                    *[f"`{app}/api/auth.py`"] * callers,
                    *[f"`{app}/templates/security/`"] * signs_up(options),
                ]
            ),
        ),
        (pages(options), "the look", f"`{app}/static/site.css`, `{app}/templates/base.html`"),
        (True, "what is put together, and how", f"`{app}/__init__.py`"),
        (True, "configuration", f"`{app}/config.py`"),
        (True, "dependencies", "`pyproject.toml`, and the same in `requirements*.txt`"),
    ]
    return [*((what, where) for wanted, what, where in rows if wanted), *operation_places(options)]


def conventions(options: Options) -> list[str]:
    """What every change keeps to, where the project has what it is about."""
    some, shown, api = bool(resources(options)), pages(options), has_api(options)
    return chosen(
        [
            (some and shown, "A list page takes a fixed number of queries; its test counts them."),
            (some and not shown, "A list takes a fixed number of queries; its test counts them."),
            (some and shown, "Rows change on POST alone, and every form carries its CSRF token."),
            (
                by_hand(options),
                f"SQL written by hand stands in `{names.package(options['slug'])}/queries.py`: values are"
                " bound, rows have a type.",
            ),
            (api, "What the API takes and gives is a schema; its description is made of these."),
            (api, "The API tells of every error as a problem."),
            (
                has_model(options),
                "A model is loaded once it was checked, and never from a pickle, which may run code.",
            ),
            (
                translated(options),
                "What people read is marked for translation, and translated in the catalogues; a test"
                " wants both.",
            ),
        ]
    )


def confusables(options: Options) -> str:
    """The characters of the project's name that Ruff may take for others, as a TOML list."""
    found = sorted({char for char in options["name"] if not char.isascii()})
    written = has_api(options) or has_admin(options)
    return ", ".join(names.toml(char) for char in found) if written else ""


def authors(options: Options) -> str | None:
    """The author as an inline table of ``pyproject.toml``; None where nobody is named."""
    keys = (("name", "author"), ("email", "email"))
    pairs = [f"{key} = {names.toml(options[option])}" for key, option in keys if options[option]]
    return f"{{ {', '.join(pairs)} }}" if pairs else None


def licence_id(options: Options) -> str:
    """The licence as an SPDX expression."""
    chosen = options["license"]
    return "LicenseRef-Proprietary" if chosen == "proprietary" else chosen
