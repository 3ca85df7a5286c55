"""What the template's files may call, beside what cookiecutter offers."""

from __future__ import annotations

from jinja2 import Environment
from jinja2.ext import Extension as JinjaExtension

from . import api, fields, languages, lists, marks, names
from .wrap import wrap

GLOBALS = (
    api.api_imports,
    api.api_paths,
    api.authentication,
    api.distinct,
    api.filter_cases,
    api.filtered_targets,
    api.handler_imports,
    api.list_fields,
    api.search_text,
    api.searched,
    api.serialized,
    lists.accounts,
    lists.addresses,
    lists.admin_columns,
    lists.admin_completed,
    lists.admin_filters,
    lists.admin_models,
    lists.admin_search,
    lists.all_fields,
    lists.authors,
    lists.context_processors,
    lists.database,
    lists.dependencies,
    lists.dev_dependencies,
    lists.installed_apps,
    lists.licence_id,
    lists.listed,
    lists.log_in,
    lists.messages,
    lists.middleware,
    lists.pages,
    lists.first_row,
    lists.fixtures,
    lists.forms,
    lists.form_data,
    lists.form_fixtures,
    lists.places,
    lists.pointed_at,
    lists.project_imports,
    lists.protection,
    lists.related,
    lists.resources,
    lists.rows,
    lists.seed_loop,
    lists.seeds,
    lists.sessions,
    lists.today,
    lists.tokens,
    lists.value_imports,
    lists.variables,
    lists.view_bases,
    lists.view_imports,
    fields.columns,
    fields.linked,
    fields.migration_field,
    fields.model_field,
    fields.ordering,
    fields.plain,
    fields.protected,
    fields.required,
    fields.text_of,
    fields.told,
    fields.value,
    fields.variable,
    fields.verbose_plural,
    fields.widget,
    fields.widgets,
)


class Extension(JinjaExtension):
    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.globals.update({function.__name__: function for function in GLOBALS})
        environment.globals.update(languages.globals_for(environment, marks))
        environment.filters.update(
            capfirst=lambda text: text[:1].upper() + text[1:],
            python=names.python,
            slug=names.slugify,
            toml=names.toml,
            wrap=wrap,
        )
