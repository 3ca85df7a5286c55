    fast_mass_delete = True  # By one statement, which keeps what other rows need.

    def get_query(self) -> Any:
        """The rows, and what they point at: as many queries however many rows there are."""
        return super().get_query().with_related(*self.model._meta.refs)

    def delete_model(self, model: models.Base) -> bool:
        """Delete the row alone: Flask-Admin would delete what needs it too."""
        try:
            model.delete_instance()
        except IntegrityError:
            flash([[ _("%(row)s is still in use and was not deleted.", row="model") ]], "error")
            return False
        return True
