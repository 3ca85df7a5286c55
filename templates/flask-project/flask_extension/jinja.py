"""What the template's files may call, beside what cookiecutter offers."""

from __future__ import annotations

from jinja2 import Environment
from jinja2.ext import Extension as JinjaExtension

from . import fields, lists, names
from .wrap import wrap

GLOBALS = (
    lists.accounts,
    lists.all_fields,
    lists.authors,
    lists.blueprints,
    lists.commands,
    lists.conftest_imports,
    lists.dependencies,
    lists.dev_dependencies,
    lists.extensions,
    lists.form_helpers,
    lists.import_from,
    lists.licence_id,
    lists.listed,
    lists.model_imports,
    lists.modules,
    lists.page_imports,
    lists.places,
    lists.resources,
    lists.revision,
    lists.seed_imports,
    lists.seed_loop,
    lists.test_imports,
    lists.today,
    lists.untyped,
    lists.validator_imports,
    lists.value_imports,
    lists.widget_imports,
    fields.cell,
    fields.columns,
    fields.constraints,
    fields.detail,
    fields.form_field,
    fields.indexed,
    fields.mapped,
    fields.migration_column,
    fields.ordering,
    fields.posted,
    fields.protected,
    fields.required,
    fields.seeds,
    fields.stored,
    fields.text_of,
    fields.variable,
)


class Extension(JinjaExtension):
    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.globals.update({function.__name__: function for function in GLOBALS})
        environment.filters.update(
            capfirst=lambda text: text[:1].upper() + text[1:],
            python=names.python,
            slug=names.slugify,
            toml=names.toml,
            wrap=wrap,
        )
