"""What is done in the background, by Celery's worker."""

from celery import shared_task
from django.conf import settings
[% if sessions(cookiecutter) %]
from django.core.management import call_command
[% endif %]
[% if cookiecutter.auth == 'token' %]
from django.utils import timezone
[% endif %]

from config.heartbeat import beat
[% if cookiecutter.auth == 'token' %]
from users.models import Token
[% endif %]


@shared_task(autoretry_for=(OSError,), retry_backoff=10, max_retries=2)
def heartbeat() -> None:
    """Tell a monitor that worker and schedule live; where that fails, try again twice."""
    if settings.HEARTBEAT_URL:
        beat(settings.HEARTBEAT_URL)
[% if cleaned(cookiecutter) %]


@shared_task
def clean_up() -> None:
    """Delete [[ cleaned(cookiecutter) ]] that are over."""
[% include 'tasks/clean_up.py' %]
[% endif %]
