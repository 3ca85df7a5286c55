    def get_inlines(self, request: HttpRequest, obj: OwnedT | None) -> Any:
        return [inline for inline in self.inlines if obj is None or fits(inline, obj)]

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """What is added belongs to whoever adds it."""
        for added in formset.extra_forms:
            added.instance.owner_id = request.user.pk
        super().save_formset(request, form, formset, change)
