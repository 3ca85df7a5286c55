ACTIONS = {"owner": ["add", "change", "delete", "view"], "read-only": ["view"]}
MODELS = [[ listed(permitted_models(permitted)) ]]


def make_groups(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    Group = apps.get_model("auth", "Group")
    for name, actions in ACTIONS.items():
        group, _ = Group.objects.get_or_create(name=name)
        for model in MODELS:
            group.permissions.add(*(permission(apps, action, model) for action in actions))


def permission(apps: Apps, action: str, model: str) -> Any:
    """Django makes permissions after all migrations only."""
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="[[ cookiecutter.__package ]]", model=model
    )
    found, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        codename=f"{action}_{model}",
        content_type=kind,
        defaults={"name": f"Can {action} {model}"},
    )
    return found
