login_manager = LoginManager()
login_manager.login_view = "auth.login"
login_manager.login_message_category = "info"
[% if translated(cookiecutter) %]
login_manager.login_message = [[ _("Please log in to access this page.") ]]
login_manager.localize_callback = str  # It is put into words once somebody is there to read it.
[% endif %]
