class AdminSite(UnfoldAdminSite):
    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Pages of all models, those of libraries too, look alike."""
        given = admin_class or admin.ModelAdmin
        if not issubclass(given, ModelAdmin):
            bases = (ModelAdmin,) if given is admin.ModelAdmin else (given, ModelAdmin)
            given = type(given.__name__, bases, {})
        super().register(model_or_iterable, given, **options)
