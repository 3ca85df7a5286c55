"""Who the tests of a running project are: accounts that live as long as it does."""

from __future__ import annotations

from generated import matrix

PASSWORD = "correct horse battery"  # noqa: S105 - of accounts that live as long as the test
OWNER, STRANGER = "owner@example.org", "stranger@example.org"
STAFF, ADMINISTRATOR = "staff@example.org", "administrator@example.org"
READ_ONLY = "read.only@example.org"
"""There where people make their accounts themselves; among staff, which gives no more rights."""


def join(project: matrix.Project) -> None:
    """Make them all; the administrator may do everything in the admin too."""
    if project.framework == "django":
        project.uv("manage.py", "shell", "-v", "0", "-c", _django(project.auth))
        return
    project.uv("python", "-c", _flask(project.package, project.auth))


def _flask(package: str, auth: str) -> str:
    rights = {OWNER: [], STRANGER: [], STAFF: ["--staff"], ADMINISTRATOR: ["--staff"]}
    if auth == "accounts":
        rights[READ_ONLY] = ["--staff", "--role", "read-only"]
    lines = [f"from {package} import create_app"]
    lines += [f"runner = create_app().test_cli_runner(env={{'USER_PASSWORD': {PASSWORD!r}}})"]
    for email, options in rights.items():
        lines += [f"done = runner.invoke(args={['create-user', email, *options]!r})"]
        lines += ["assert done.exit_code == 0, done.output"]
    return "; ".join(lines)


def _django(auth: str) -> str:
    rights = {OWNER: "", STRANGER: "", STAFF: ", is_staff=True"}
    rights[ADMINISTRATOR] = ", is_staff=True, is_superuser=True"
    if auth == "accounts":
        rights[READ_ONLY] = ", is_staff=True"
    lines = ["from django.contrib.auth.models import Group", "from users.models import User"]
    for email, right in rights.items():
        name = email.partition("@")[0]
        made = f"User.objects.create_user({email!r}, {PASSWORD!r}, name={name!r}{right})"
        lines.append(f"User.objects.verify({made})" if auth == "accounts" else made)
    if auth == "accounts":
        lines += [f"user = User.objects.get(email={READ_ONLY!r})"]
        lines += ["user.groups.set([Group.objects.get(name='read-only')])"]
    return "; ".join(lines)
