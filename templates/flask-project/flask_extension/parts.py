"""What the project is put together from: modules, extensions, commands, includes."""

from __future__ import annotations

from dataclasses import dataclass

from . import names
from .choices import (
    Options,
    accounts,
    all_fields,
    chosen,
    cors,
    flask_login_alone,
    frozen,
    has_admin,
    has_api,
    has_commands,
    has_database,
    has_forms,
    has_model,
    has_rates,
    limited,
    metrics,
    outside_issuer,
    pages,
    peewee,
    read,
    resources,
    sessions,
    signs_up,
    sqlalchemy,
    tokens,
)
from .languages import several_languages, translated
from .servers import database_server, has_cache, has_jobs, spared

SAFETY = {
    "nonce": "{{ csp_nonce() }}",
    "policy": "{package}/config.py",
    "limit": "MAX_CONTENT_LENGTH",
    "admin": "Pages of the admin may hold styles and handlers of their own; `{package}/admin.py` says so.",
}
"""Where README.md finds what it tells of security."""

IN_PAGES = {"title": "{{ super() }}", "home": "{{ url_for('site.home') }}"}


def csrf_page(options: Options) -> str:
    """The page about a form without its token, where there are forms."""
    return "400_csrf" * has_forms(options)


def in_page(what: str) -> str:
    """The title of the page below, or the address of the home page, in a template."""
    return IN_PAGES[what]


def blueprints(options: Options) -> list[str]:
    """The modules that have a blueprint."""
    return chosen(
        [
            (pages(options), "views"),
            *((pages(options), resource.plural) for resource in resources(options)),
            (sessions(options), "auth"),
            (True, "health"),
        ]
    )


def modules(options: Options) -> list[str]:
    """The modules that the application is built of."""
    return [
        *blueprints(options),
        "config",
        *chosen(
            [
                (has_admin(options), "admin"),
                (has_api(options), "api"),
                (has_commands(options), "cli"),
                (frozen(options), "freeze"),
                (translated(options), "languages"),
                (has_jobs(options), "jobs"),
                (options["logs"] == "json", "logs"),
                (options["monitoring"] == "sentry", "monitoring"),
                (metrics(options), "telemetry"),
                (pages(options), "security"),
                (cors(options), "cross_origin"),
                *((not has_database(options), name) for name in examples(options)),
                (has_model(options), "predictor"),
                (peewee(options), "migrate"),
            ]
        ),
    ]


def examples(options: Options) -> list[str]:
    """The modules of the API that are about no resource: what the model says, or a mere example."""
    rows = [
        (has_model(options), "predictions"),
        (has_api(options) and not resources(options) and not has_model(options), "words"),
    ]
    return chosen(rows)


def api_modules(options: Options) -> list[str]:
    """The modules of the API that have a blueprint."""
    found = [resource.plural for resource in resources(options)]
    return [*found, *examples(options), *chosen([(tokens(options), "token")])]


def api_registration(options: Options) -> str:
    """The line of ``create_app`` that puts the API in; one of a single module is told its parts."""
    parts = [] if has_database(options) else [f"{module}.bp" for module in api_modules(options)]
    return f"api.init_app({', '.join(['app', *parts])})"


def example_in_api_tests(options: Options) -> bool:
    """Whether a test of the example stands with those of the API, which is as small."""
    small = not has_database(options) and options["auth"] == "none"
    return small and "words" in examples(options)


def commands(options: Options) -> list[str]:
    return chosen([(bool(resources(options)), "seed"), (accounts(options), "create_user")])


def extensions(options: Options) -> list[str]:
    return chosen(
        [
            (has_cache(options), "cache"),
            (has_database(options), "db"),
            (sqlalchemy(options), "migrate"),
            (has_forms(options), "csrf"),
            (flask_login_alone(options), "login_manager"),
            (limited(options), "limiter"),
            (signs_up(options), "mail"),
        ]
    )


def extension_parts(options: Options) -> list[str]:
    """The includes below ``templates/extensions`` that make the extensions."""
    database = options["database"]
    made = "db" if database == "sqlite" else f"db_{database}"
    own = {"db": made if sqlalchemy(options) else "db_peewee"}
    shared = {"limiter": "limiter_shared"} if has_cache(options) else {}
    return [{**own, **shared}.get(name, name) for name in extensions(options)]


SENTRY = 'monitoring.start(app.config["SENTRY_DSN"], app.config["SENTRY_ENVIRONMENT"])'


def registrations(options: Options) -> list[str]:
    """The lines of ``create_app`` that put the project's own parts in."""
    first = "# Before the pages, which tell what is wrong on theirs."
    return [
        *chosen(
            [
                (options["monitoring"] == "sentry", SENTRY),
                (metrics(options), "telemetry.init_app(app)"),
                (has_model(options), "predictor.init_app(app)"),
                (translated(options), "languages.init_app(app)"),
                (has_api(options) and pages(options), first),
                (has_api(options), api_registration(options)),
                (has_jobs(options), "jobs.init_app(app)"),
                (cors(options), "cross_origin.init_app(app)"),
            ]
        ),
        *(
            "auth.init_app(app)"
            if module == "auth" and signs_up(options)
            else f"app.register_blueprint({module}.bp)"
            for module in blueprints(options)
        ),
        *chosen([(has_admin(options), "admin.init_app(app)")]),
        *chosen([(pages(options), "app.add_template_global(security.csp_nonce)")]),
        *chosen([(peewee(options), "app.cli.add_command(migrate.cli)")]),
        *chosen([(frozen(options), "app.cli.add_command(freeze.freeze)")]),
        *(f"app.cli.add_command(cli.{command})" for command in commands(options)),
    ]


def peewee_model_parts(options: Options) -> list[str]:
    """The includes below ``templates/peewee/models``: what comes before the resources."""
    kinds = {field.kind for field in all_fields(options)}
    return chosen(
        [
            *((True, part) for part in model_parts(options)),
            (options["database"] == "sqlite" and "decimal" in kinds, "decimal"),
        ]
    )


def config_defaults(options: Options) -> list[str]:
    """The includes below ``templates/config/defaults``: what always holds."""
    return chosen(
        [
            (has_api(options), "api"),
            (frozen(options), "frozen"),
            (peewee(options), "peewee"),
            (True, "basics"),
            (cors(options), "cors"),
            (translated(options), "languages"),
            (signs_up(options), "mail"),
            (pages(options), "lifetime"),
            (True, "https"),
            (signs_up(options), "accounts"),
            (pages(options), "cookie"),
            (has_rates(options), "rates"),
            (tokens(options), "tokens"),
            (outside_issuer(options), "issuer"),
            (has_cache(options), "cache"),
            (has_jobs(options), f"jobs_{options['jobs']}"),
            (options["monitoring"] == "sentry", "sentry"),
            (metrics(options), "metrics"),
            (has_model(options), "model"),
            (True, "proxy"),
            (has_forms(options), "forms"),
        ]
    )


def config_environment(options: Options) -> list[str]:
    """The includes below ``templates/config/environment``: what the environment says."""
    return chosen(
        [
            (True, "basics"),
            (signs_up(options), "accounts"),
            (pages(options), "cookie"),
            (has_database(options), _database_part(options)),
            (has_cache(options), "cache"),
            (has_jobs(options), f"jobs_{options['jobs']}"),
            (has_rates(options), "rates"),
            (tokens(options), "tokens"),
            (outside_issuer(options), "issuer"),
            (options["monitoring"] == "sentry", "sentry"),
            (metrics(options), "metrics"),
            (has_model(options), "model"),
            (cors(options), "cors"),
            (True, "hosts"),
        ]
    )


def config_functions(options: Options) -> list[str]:
    """The includes below ``templates/config/functions``: what the rest of the file calls."""
    return chosen(
        [
            (database_server(options) or peewee(options), _database_part(options)),
            (signs_up(options), "accounts"),
            (signs_up(options), "mail"),
            (has_cache(options), "cache"),
        ]
    )


def _database_part(options: Options) -> str:
    return f"peewee_{options['database']}" if peewee(options) else options["database"]


def api_addresses(options: Options) -> list[str]:
    """The addresses that the API's description has, below ``/api/v1/``."""
    found = [resource.slug for resource in resources(options)]
    return [*found, *examples(options), *chosen([(tokens(options), "token")])]


CALLS = {
    "words": '{"text": "to be or not to be"}',
    "predictions": '{"sepal_length": 5.1, "sepal_width": 3.5, "petal_length": 1.4, "petal_width": 0.2}',
}


def example_call(options: Options) -> str:
    """What the example of the API is sent, as JSON."""
    return CALLS[examples(options)[0]]


def needed(options: Options) -> list[str]:
    """What the project is not ready without."""
    return chosen([(has_database(options), "database"), (has_model(options), "model")])


def readiness(options: Options) -> str:
    """The items of a dictionary: what is asked whether it answers, by name."""
    found = [*needed(options), *spared(options)]
    return ", ".join(f'"{name}": {name}_answers()' for name in found)


def is_ready(options: Options) -> str:
    """The condition under which the project is ready."""
    if not spared(options):
        return "all(checks.values())"
    return " and ".join(f'checks["{name}"]' for name in needed(options))


def api_client(options: Options) -> str:
    """The fixture of a client that may change rows through the API."""
    if tokens(options):
        return "owner_api"
    return "owner_client" if accounts(options) else "client"


def csrf(options: Options) -> str | None:
    """Why the API needs no form's token where pages do; None where there are no forms."""
    if not (has_api(options) and has_forms(options)):
        return None
    reasons = {
        "none": "Nobody is logged in whom a form could misuse.",
        "session": "Asked for by `login_required`.",
        "token": "No session counts here.",
    }
    return reasons["token" if tokens(options) else options["auth"]]


def security_scheme(options: Options) -> str | None:
    """How the API's description says that callers show who they are."""
    schemes = {
        "session": '"session", {"type": "apiKey", "in": "cookie", "name": "session"}',
        "token": '"token", {"type": "http", "scheme": "bearer"}',
    }
    bearer = tokens(options) or outside_issuer(options)
    needed = bearer or resources(options)
    return schemes.get("token" if bearer else options["auth"]) if needed else None


def api_log_in(options: Options) -> str:
    """The include below ``templates/api`` that tells who calls."""
    return "auth_token" if tokens(options) else "auth_session"


def unfit(options: Options) -> list[str]:
    """How it is told that the database cannot hold what it was asked."""
    if options["database"] == "postgresql" and has_commands(options):
        return ["BadRequest", *["NotFound"] * sqlalchemy(options)]
    bounded = resources(options) and options["database"] != "mariadb"
    return ["NotFound"] if bounded else []


def schema_helpers(options: Options) -> list[str]:
    """The includes below ``templates/api`` that the schemas call."""
    kinds = {field.kind for field in all_fields(options)}
    return chosen(
        [
            (bool(kinds & {"str", "text"}), "text"),
            ("relation" in kinds, "exists"),
            ("datetime" in kinds, "moment"),
            ("decimal" in kinds, "fits"),
        ]
    )


@dataclass(frozen=True)
class Queried:
    """What the example of SQL by hand asks for: a table, its model, and what its rows are called."""

    table: str
    model: str
    label: str


QUOTED = {"databases", "groups", "keys", "lines", "modifies", "reads", "rows", "schemas", "values"}
"""Plurals that SQLite, PostgreSQL or MariaDB take for words of their own."""


def queried(options: Options) -> Queried:
    """The first resource, or the users where there is none."""
    if not (found := resources(options)):
        return Queried("users", "User", "users")
    quote = ("`" if options["database"] == "mariadb" else '"') * (found[0].plural in QUOTED)
    return Queried(f"{quote}{found[0].plural}{quote}", found[0].name, found[0].label_plural)


def conftest_parts(options: Options) -> list[str]:
    """The includes below ``templates/tests`` that hold the fixtures."""
    some = bool(resources(options))
    owned = accounts(options) and some
    staff = has_admin(options) and not some
    return chosen(
        [
            (has_model(options), "model"),
            (some, "rows"),
            (accounts(options) and not signs_up(options), "fast_passwords"),
            (owned and pages(options), "clients"),
            (owned and signs_up(options), "role_clients"),
            (staff, "staff_clients"),
            (owned and tokens(options), "api_clients"),
            (owned and tokens(options) and signs_up(options), "role_apis"),
            ((owned or staff) and not signs_up(options), "add_user"),
            ((owned or staff) and signs_up(options), "add_member"),
            ((owned and pages(options)) or staff, "log_in"),
            (owned and tokens(options), "with_token"),
        ]
    )


def switch(options: Options) -> bool:
    """Whether people choose a language on the pages."""
    return several_languages(options) and pages(options)


def switch_home(options: Options) -> bool:
    """Whether the log-in has what tells this site's addresses from others already."""
    return flask_login_alone(options) and pages(options)


def language_choice(options: Options) -> str:
    """The include below ``templates/languages``: who chooses the language, if any."""
    if switch(options):
        return "switch"
    return "callers" if several_languages(options) else "one"


def library_errors(options: Options) -> list[str]:
    """What Werkzeug and Flask-WTF say of errors, as it is marked for translation."""
    errors = read("errors.toml")
    kinds = [*["pages"] * pages(options), *["api"] * has_api(options)]
    kinds += ["forms"] * (has_forms(options))
    found = dict.fromkeys(text for kind in kinds for text in errors[kind])
    return [f"_({names.python(text)})" for text in found]


def switched_off(options: Options) -> list[str]:
    """What tests do without, unless they are about it."""
    return chosen(
        [
            ("limiter" in extensions(options), "RATELIMIT_ENABLED"),
            (has_forms(options), "WTF_CSRF_ENABLED"),
        ]
    )


def form_helpers(options: Options) -> list[str]:
    """The includes below ``templates/forms`` that the forms call."""
    found = all_fields(options)
    kinds = {field.kind for field in found}
    texts = bool(kinds & {"str", "text", "email", "url"})
    return chosen(
        [
            (texts or accounts(options), "stripped"),
            ("relation" in kinds, "choices"),
            ("decimal" in kinds, "fits"),
            (any(f.kind == "bool" and f.optional for f in found), "yes_or_no"),
        ]
    )


def with_session(options: Options, *extensions: str) -> list[str]:
    """The extensions, and what changes are written through, which Peewee's rows do themselves."""
    return [*extensions, *["db"] * sqlalchemy(options)]


def admin_extensions(options: Options) -> list[str]:
    """The extensions that the admin uses."""
    changed = ["database"] * (peewee(options) and signs_up(options))
    return with_session(options, *changed, *["login_manager"] * flask_login_alone(options))


def handle(options: Options) -> str:
    """What statements are sent through."""
    return "db" if sqlalchemy(options) else "database"


def model_parts(options: Options) -> list[str]:
    """The includes below ``templates/ORM/models`` for accounts, between the base and the resources."""
    owned = bool(resources(options))
    return chosen(
        [
            (accounts(options) and not signs_up(options), "user"),
            (signs_up(options), "accounts"),
            (tokens(options), "token"),
            (accounts(options) and owned and not signs_up(options), "owned"),
            (signs_up(options) and owned, "owned_accounts"),
        ]
    )


def user_tables(options: Options) -> list[str]:
    """The includes below ``templates/ORM/migration``: the tables of accounts."""
    return [part for part in model_parts(options) if not part.startswith("owned")]


def dropped_tables(options: Options) -> list[str]:
    """The tables of accounts, as the migration drops them."""
    return chosen(
        [
            (tokens(options), "access_tokens"),
            (signs_up(options), "passkeys"),
            (signs_up(options), "roles_users"),
            (accounts(options), "users"),
            (signs_up(options), "roles"),
        ]
    )


def active(options: Options) -> str:
    """The column that says whether an account may be used."""
    return "active" if signs_up(options) else "is_active"


def accounts_pragma(options: Options) -> str:
    """What mypy is told at the head of the models."""
    if not signs_up(options):
        return ""
    reason = "# Flask-Security's classes declare plain types where columns are mapped ones."
    return f'# mypy: disable-error-code="assignment"\n{reason}\n\n'


def account_forms(options: Options) -> list[str]:
    """The includes below ``templates/forms`` that hold the forms of accounts."""
    return chosen([(signs_up(options), "accounts"), (flask_login_alone(options), "login_form")])


def guard(options: Options) -> str:
    """What lets callers of the API add rows."""
    return "write_required" if signs_up(options) else "login_required"


def tests_make_users(options: Options) -> bool:
    """Whether the tests' fixtures know the model of users."""
    owned = bool(resources(options)) or has_admin(options)
    return accounts(options) and (owned or not signs_up(options))
