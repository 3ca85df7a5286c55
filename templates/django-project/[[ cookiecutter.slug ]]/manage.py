#!/usr/bin/env python
"""Django's command line for this project."""

import os
import sys

from django.core.management import execute_from_command_line
[% if database_server(cookiecutter) %]
from django.db import OperationalError, connection

from config.database import no_connection
[% endif %]


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
[% if database_server(cookiecutter) %]
    try:
        execute_from_command_line(sys.argv)
    except OperationalError as error:
        if connection.connection:
            raise
        sys.exit(no_connection(error))
[% else %]
    execute_from_command_line(sys.argv)
[% endif %]


if __name__ == "__main__":
    main()
