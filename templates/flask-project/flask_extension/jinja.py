"""What the template's files may call, beside what cookiecutter offers."""

from __future__ import annotations

from jinja2 import Environment
from jinja2.ext import Extension as JinjaExtension

from . import fields, lists, names
from .wrap import wrap

GLOBALS = (
    lists.accounts,
    lists.all_fields,
    lists.api_addresses,
    lists.api_client,
    lists.api_flask_imports,
    lists.api_imports,
    lists.api_modules,
    lists.authors,
    lists.blueprints,
    lists.commands,
    lists.confusables,
    lists.conftest_imports,
    lists.conftest_own_imports,
    lists.conftest_parts,
    lists.conventions,
    lists.csrf,
    lists.database,
    lists.dependencies,
    lists.dev_dependencies,
    lists.extension_imports,
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
    lists.schema_helpers,
    lists.schema_imports,
    lists.security_scheme,
    lists.seed_imports,
    lists.seed_loop,
    lists.switched_off,
    lists.test_imports,
    lists.today,
    lists.untyped,
    lists.validator_imports,
    lists.value_imports,
    lists.unfit,
    lists.variables,
    lists.view_errors,
    lists.widget_imports,
    fields.cell,
    fields.columns,
    fields.constraints,
    fields.detail,
    fields.filter_field,
    fields.filters,
    fields.first_filter,
    fields.first_text,
    fields.form_field,
    fields.indexed,
    fields.mapped,
    fields.migration_column,
    fields.ordering,
    fields.orderings,
    fields.posted,
    fields.protected,
    fields.required,
    fields.required_names,
    fields.schema_field,
    fields.searched,
    fields.seeds,
    fields.sent,
    fields.stored,
    fields.text_of,
    fields.told,
    fields.unfitting,
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
