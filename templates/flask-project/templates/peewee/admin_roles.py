class RolesField(SelectMultipleQueryField):
    def process_formdata(self, chosen: list[str]) -> None:
        """Take what was chosen, where that is nothing too."""
        self._formdata = chosen


class WithRoles(StaffView):
    """Flask-Admin's forms do not know by themselves what lies in a table between two others."""

    form_extra_fields: ClassVar = {"roles": RolesField(query=models.Role.select())}

    def update_model(self, form: FlaskForm, model: models.User) -> bool:
        """Change the account and its roles, or neither."""
        with database.atomic() as change:
            changed = bool(super().update_model(form, model))
            if not changed:
                change.rollback()
        return changed
