"""The project's own commands: `flask --app shelf ...`."""

import datetime as dt
import secrets

import click
import sqlalchemy as sa
from flask.cli import with_appcontext

from shelf import models
from shelf.extensions import db


@click.command()
@with_appcontext
def seed() -> None:
    """Fill an empty database with sample data."""
    if db.session.scalar(sa.select(models.Author.id).limit(1)):
        click.echo("There is data already; nothing was added.")
        return
    demo = demo_user()
    for i, nth in enumerate(("First", "Second", "Third"), start=1):
        author = models.Author(owner=demo, name=f"{nth} author", born=dt.date(2026, i, 15))
        db.session.add(author)
        book = models.Book(
            owner=demo,
            title=f"{nth} book",
            pages=10 * i,
            published=dt.date(2026, i, 15),
            author=author,
        )
        db.session.add(book)
    db.session.commit()
    click.echo("The sample data is there.")


def demo_user() -> models.User:
    """Return the owner of the sample data; a new one's password is shown once."""
    email = "demo@example.com"
    user = db.session.scalar(sa.select(models.User).where(models.User.email == email))
    if user is None:
        password = secrets.token_urlsafe(12)
        user = models.User(email=email, name="Demo")
        user.set_password(password)
        click.echo(f"Log in as {email} with the password {password}")
    return user


@click.command()
@click.argument("email")
@click.option("--name", help="How pages call the person; by default what stands before the @.")
@click.option("--staff", is_flag=True, help="May change what belongs to others.")
@click.password_option(envvar="USER_PASSWORD", help="Asked for, unless USER_PASSWORD holds it.")
@with_appcontext
def create_user(email: str, name: str | None, staff: bool, password: str) -> None:
    """Make an account for EMAIL."""
    email = email.strip().lower()
    if "@" not in email:
        raise click.ClickException(f"{email!r} is no e-mail address.")
    if len(password) < 8:
        raise click.ClickException("The password needs at least 8 characters.")
    if db.session.scalar(sa.select(models.User.id).where(models.User.email == email)):
        raise click.ClickException(f"There is an account for {email} already.")
    user = models.User(email=email, name=name or email.partition("@")[0], is_staff=staff)
    user.set_password(password)
    db.session.add(user)
    db.session.commit()
    click.echo(f"Made an account for {email}.")
