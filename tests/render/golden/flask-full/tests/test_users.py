"""Accounts: made on the command line; log in by e-mail address, log out."""

from typing import Any

import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient

from shelf import create_app, models
from shelf.extensions import db

LOGIN = "/accounts/login/"
ANNA = {"email": "anna@example.org", "password": "correct horse"}


@pytest.fixture(autouse=True)
def anna(app: Flask) -> None:
    run(app, "anna@example.org", "--name", "Anna")


def run(app: Flask, *args: str, password: str = ANNA["password"]) -> str:
    """What `create-user` says."""
    runner = app.test_cli_runner(env={"USER_PASSWORD": password})
    return runner.invoke(args=["create-user", *args]).output


def change(app: Flask, **values: Any) -> None:
    with app.app_context():
        db.session.execute(sa.update(models.User).values(values))
        db.session.commit()


def accounts(app: Flask) -> list[tuple[str, str, bool]]:
    with app.app_context():
        users = db.session.scalars(sa.select(models.User).order_by(models.User.id))
        return [(user.email, user.name, user.is_staff) for user in users]


def test_log_in_and_out(client: FlaskClient) -> None:
    response = client.post(LOGIN, data=ANNA, follow_redirects=True)
    assert "Anna" in response.text
    response = client.post("/accounts/logout/", follow_redirects=True)
    assert "You are logged out." in response.text
    assert "Log in" in response.text


def test_address_in_capitals_is_the_same(client: FlaskClient) -> None:
    assert client.post(LOGIN, data=ANNA | {"email": " ANNA@example.org"}).location == "/"


@pytest.mark.parametrize("wrong", [{"password": "wrong"}, {"email": "bob@example.org"}])
def test_wrong_password_or_address(client: FlaskClient, wrong: dict[str, str]) -> None:
    response = client.post(LOGIN, data=ANNA | wrong)
    assert "Please enter a correct email and password." in response.text


def test_empty_form(client: FlaskClient) -> None:
    assert client.post(LOGIN).text.count("This field is required.") == 2


def test_unknown_address_takes_as_long(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []
    monkeypatch.setattr(models.User, "set_password", lambda _, password: hashed.append(password))
    client.post(LOGIN, data=ANNA | {"email": "bob@example.org"})
    assert hashed == [ANNA["password"]]


def test_inactive_account_is_refused(app: Flask, client: FlaskClient) -> None:
    change(app, is_active=False)
    assert client.post(LOGIN, data=ANNA).status_code == 200


def test_deactivation_ends_sessions(app: Flask, client: FlaskClient) -> None:
    client.post(LOGIN, data=ANNA)
    change(app, is_active=False)
    assert "Log in" in client.get("/").text


def test_weak_hash_is_made_anew(app: Flask, client: FlaskClient) -> None:
    weak = PasswordHasher(time_cost=2, memory_cost=8, parallelism=1).hash(ANNA["password"])
    change(app, password_hash=weak)
    assert client.post(LOGIN, data=ANNA).location == "/"
    with app.app_context():
        assert db.session.scalars(sa.select(models.User.password_hash)).one() != weak
    assert client.post(LOGIN, data=ANNA).location == "/"


def test_nothing_from_before_the_log_in_lives_on(client: FlaskClient) -> None:
    with client.session_transaction() as session:
        session["planted"] = True
    client.post(LOGIN, data=ANNA)
    with client.session_transaction() as session:
        assert "planted" not in session


@pytest.mark.parametrize(
    ("target", "location"),
    [
        ("/?page=2", "/?page=2"),
        ("https://evil.example", "/"),
        ("//evil.example", "/"),
        ("///evil.example", "/"),
        ("/\\evil.example", "/"),
        ("/\t/evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_log_in_leads_back_but_never_off_the_site(
    client: FlaskClient, target: str, location: str
) -> None:
    response = client.post(LOGIN, query_string={"next": target}, data=ANNA)
    assert response.location == location


def test_logging_out_by_a_link_is_refused(client: FlaskClient) -> None:
    assert client.get("/accounts/logout/").status_code == 405


def test_form_without_its_token_is_refused(config: dict[str, Any]) -> None:
    client = create_app({**config, "WTF_CSRF_ENABLED": True}).test_client()
    response = client.post(LOGIN, data=ANNA)
    assert response.status_code == 400
    assert "Form not accepted" in response.text


def test_guessing_is_slowed_down(config: dict[str, Any]) -> None:
    app = create_app({**config, "RATELIMIT_ENABLED": True})
    client = app.test_client()
    statuses = [client.post(LOGIN).status_code for _ in range(11)]
    assert statuses == [200] * 10 + [429]
    response = client.post(LOGIN)
    assert "Too many attempts" in response.text
    assert 1 <= int(response.headers["Retry-After"]) <= 60
    assert client.get(LOGIN).status_code == 200


def test_create_user(app: Flask) -> None:
    assert run(app, "Bob@Example.org") == "Made an account for bob@example.org.\n"
    assert accounts(app)[1:] == [("bob@example.org", "bob", False)]


def test_create_staff(app: Flask) -> None:
    run(app, "bob@example.org", "--name", "Bob", "--staff")
    assert accounts(app)[1:] == [("bob@example.org", "Bob", True)]


def test_create_user_asks_for_the_password(app: Flask) -> None:
    typed = "battery staple\nbattery staple\n"
    result = app.test_cli_runner().invoke(args=["create-user", "bob@example.org"], input=typed)
    assert "Made an account" in result.output
    assert "battery" not in result.output


def test_create_user_refuses(app: Flask) -> None:
    assert "is no e-mail address" in run(app, "bob")
    assert "at least 8 characters" in run(app, "bob@example.org", password="short")
    assert "There is an account for anna@example.org already." in run(app, "ANNA@example.org")
    assert accounts(app) == [("anna@example.org", "Anna", False)]
