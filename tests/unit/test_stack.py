from __future__ import annotations

import pytest

from scaffold.catalog import load
from scaffold.model import Framework
from scaffold.stack import as_data, offers, resolve, violations


def values(framework: Framework, needs: dict[str, str], **chosen: str) -> dict[str, str]:
    given = {question: (choice,) for question, choice in needs.items()}
    stack = resolve(load(), framework, given, chosen)
    return {option: decided.value for option, decided in stack.items()}


def test_defaults_of_django() -> None:
    assert values("django", {}) == {
        "framework": "django",
        "database": "sqlite",
        "orm": "django",
        "interface": "pages",
        "api": "none",
        "auth": "session",
        "admin": "ready",
        "languages": "en",
        "server": "gunicorn",
        "python": "3.11",
        "django_version": "5.2",
        "license": "proprietary",
        "jobs": "none",
        "cache": "none",
        "deploy": "none",
        "logs": "lines",
        "monitoring": "none",
        "ci": "none",
        "htmx": "no",
        "cors": "no",
        "pre_commit": "no",
        "dev_container": "no",
    }


def test_defaults_of_flask_have_no_django_version() -> None:
    assert values("flask", {}) == {
        "framework": "flask",
        "database": "sqlite",
        "orm": "sqlalchemy",
        "interface": "pages",
        "api": "none",
        "auth": "none",
        "admin": "none",
        "languages": "en",
        "server": "gunicorn",
        "python": "3.11",
        "license": "proprietary",
        "jobs": "none",
        "cache": "none",
        "deploy": "none",
        "logs": "lines",
        "monitoring": "none",
        "ci": "none",
        "frozen": "no",
        "model": "no",
        "metrics": "no",
        "sql": "no",
        "htmx": "no",
        "cors": "no",
        "pre_commit": "no",
        "dev_container": "no",
    }


def test_no_data_leaves_flask_without_database_orm_and_log_in() -> None:
    found = values("flask", {"data": "none", "accounts": "standard"})
    assert (found["database"], found["orm"], found["auth"]) == ("none", "none", "none")


def test_a_model_is_served_by_an_api_and_not_by_functions() -> None:
    found = values("flask", {"kind": "ml_model"})
    assert (found["interface"], found["model"]) == ("api", "yes")
    assert values("flask", {"kind": "ml_model", "interface": "pages"})["model"] == "no"
    assert values("flask", {"kind": "ml_model", "where": "serverless"})["model"] == "no"
    assert "model" not in values("django", {"kind": "ml_model"})


def test_a_small_site_without_data_can_be_files() -> None:
    assert values("flask", {"kind": "small_site", "data": "none"})["frozen"] == "yes"
    assert values("flask", {"kind": "small_site"})["frozen"] == "no"


def test_intricate_sql_has_a_place_where_its_values_are_bound() -> None:
    assert values("flask", {"data": "sql"})["sql"] == "yes"
    assert values("flask", {"data": "sql"}, orm="peewee")["sql"] == "no"


def test_no_data_still_gives_django_its_database() -> None:
    assert values("django", {"data": "none"})["database"] == "sqlite"


def test_what_was_chosen_bends_what_was_not() -> None:
    assert values("flask", {}, orm="none")["database"] == "none"
    assert values("django", {"accounts": "none"}, admin="ready")["auth"] == "session"


@pytest.mark.parametrize(
    ("framework", "needs", "option", "reason"),
    [
        ("django", {}, "admin", "not asked"),
        ("django", {"admin": "none"}, "admin", "staff need no screens"),
        ("flask", {"admin": "ready", "interface": "api"}, "admin",
         "Staff come to Flask-Admin through the log-in page of the project."),
        ("flask", {"data": "none"}, "orm", "An ORM needs a database to talk to."),
        ("django", {"interface": "api"}, "interface", "an API is asked for"),
        ("flask", {"interface": "api", "accounts": "standard"}, "auth",
         "Log-in by session alone is for pages."),
        ("django", {}, "license", "default"),
        ("django", {"languages": "one"}, "languages", "one language is enough"),
        ("django", {}, "framework", "recommended"),
    ],
)  # fmt: skip
def test_reasons(framework: Framework, needs: dict[str, str], option: str, reason: str) -> None:
    given = {question: (choice,) for question, choice in needs.items()}
    assert resolve(load(), framework, given, {})[option].reason == reason


def test_a_chosen_value_is_kept_and_its_rule_named() -> None:
    found = values("flask", {}, admin="ready", auth="none")
    assert [v.rule for v in violations(load(), found)] == ["admin-needs-a-log-in"]


def test_what_cannot_stand_together_is_named_and_nothing_else() -> None:
    found = values("django", {}, database="sqlite", deploy="serverless")
    assert [v.rule for v in violations(load(), found)] == ["functions-keep-no-files"]


def test_functions_come_with_what_they_can_have() -> None:
    found = values("flask", {"where": "serverless", "kind": "shop", "data": "related"})
    chosen = ("database", "jobs", "server", "deploy")
    assert [found[option] for option in chosen] == ["postgresql", "none", "none", "serverless"]


def test_resources_need_an_orm() -> None:
    found = values("flask", {"data": "none"})
    assert [v.rule for v in violations(load(), found, resources="some")] == [
        "resources-need-an-orm"
    ]
    assert violations(load(), found, resources="none") == ()


def test_offers_name_the_rule_that_forbids_a_value() -> None:
    offered = offers(load(), "flask", {}, {})
    assert offered["database"] == {
        "sqlite": None,
        "postgresql": None,
        "mariadb": None,
        "none": None,
    }
    assert {v: f.rule if f else None for v, f in offered["orm"].items()} == {
        "django": "flask-has-no-django-orm",
        "sqlalchemy": None,
        "peewee": None,
        "none": None,
    }
    assert "django_version" not in offered


def test_several_languages_are_all_that_there_are() -> None:
    assert values("flask", {"languages": "several"})["languages"] == "en,de,fr,es"


def test_files_hold_a_list_where_an_option_takes_several_values() -> None:
    stack = resolve(load(), "flask", {}, {"languages": "de,en"})
    found = as_data(load(), stack)
    assert found["languages"] == {"value": ["de", "en"], "reason": "chosen"}
    assert found["database"]["value"] == "sqlite"
