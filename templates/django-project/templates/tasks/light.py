"""What is done in the background, by `python manage.py db_worker`."""

from datetime import timedelta

from django.conf import settings
from django.core.management import call_command
[[ 'from django.tasks import task\n' if cookiecutter.django_version != '5.2' else '' ]]from django.utils import timezone
[[ 'from django_tasks import task\n' if cookiecutter.django_version == '5.2' else '' ]]
from config.heartbeat import beat
[% if cookiecutter.auth == 'token' %]
from users.models import Token
[% endif %]

ATTEMPTS = 3


@task()
def heartbeat(attempt: int = 1) -> None:
    """Tell a monitor that the worker lives; where that fails, try again twice."""
    if not settings.HEARTBEAT_URL:
        return
    try:
        beat(settings.HEARTBEAT_URL)
    except OSError:
        if attempt == ATTEMPTS:
            raise
        later = timezone.now() + timedelta(seconds=10 * 2**attempt)
        heartbeat.using(run_after=later).enqueue(attempt + 1)


@task()
def clean_up() -> None:
    """Delete [[ cleaned(cookiecutter) ]] that are over."""
[% include 'tasks/clean_up.py' %]
    call_command("prune_db_task_results", verbosity=0)
