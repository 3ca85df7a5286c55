from django.apps import AppConfig


class [[ cookiecutter.__package | replace('_', ' ') | title | replace(' ', '') ]]Config(AppConfig):
    name = "[[ cookiecutter.__package ]]"
    verbose_name = [[ cookiecutter.name | python ]]
[% if counted(cookiecutter) %]

    def ready(self) -> None:
        from config import counts

        counts.connect(self.get_models())
[% endif %]
