class LoginForm(FlaskForm):
    email = EmailField(
        [[ _("Email") ]],
        validators=[DataRequired()],
        filters=[stripped],
        render_kw={"autocomplete": "username", "autofocus": True},
    )
    password = PasswordField(
        [[ _("Password") ]],
        validators=[DataRequired()],
        render_kw={"autocomplete": "current-password"},
    )
