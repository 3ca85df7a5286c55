"""Who the tests of a running project are: accounts that live as long as it does."""

from __future__ import annotations

from generated import matrix

PASSWORD = "correct horse battery"  # noqa: S105 - of accounts that live as long as the test
OWNER, STRANGER = "owner@example.org", "stranger@example.org"
STAFF, ADMINISTRATOR = "staff@example.org", "administrator@example.org"


def join(project: matrix.Project) -> None:
    """Make all four; the last one may do everything in the admin too."""
    if project.framework == "django":
        project.uv("manage.py", "shell", "-v", "0", "-c", _django())
        return
    for email in (OWNER, STRANGER, STAFF, ADMINISTRATOR):
        staff = ["--staff"] if email in (STAFF, ADMINISTRATOR) else []
        command = ["flask", "--app", project.package, "create-user", email, *staff]
        project.uv(*command, USER_PASSWORD=PASSWORD)


def _django() -> str:
    rights = {OWNER: "", STRANGER: "", STAFF: ", is_staff=True"}
    rights[ADMINISTRATOR] = ", is_staff=True, is_superuser=True"
    lines = ["from users.models import User"]
    for email, right in rights.items():
        name = email.partition("@")[0]
        lines.append(f"User.objects.create_user({email!r}, {PASSWORD!r}, name={name!r}{right})")
    return "; ".join(lines)
