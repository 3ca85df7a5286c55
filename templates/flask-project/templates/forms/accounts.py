class LogInForm(LoginForm):
    remember = None  # type: ignore[assignment]  # Sessions end with the browser.

    def validate(self, **kwargs: Any) -> bool:
        """Whoever knows the password is told what else is missing, as a confirmed address."""
        valid = super().validate(**kwargs)
        if self.user_authenticated:
            self.form_errors.extend(self.email.errors)
            self.email.errors = []
        return valid


class SignUpForm(RegisterFormV2):
    name = StringField(
        [[ _("Name") ]],
        validators=[DataRequired(), Length(max=150)],
        filters=[stripped],
        render_kw={"autocomplete": "name"},
    )
