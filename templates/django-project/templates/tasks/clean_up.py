[% if sessions(cookiecutter) %]
    call_command("clearsessions")
[% endif %]
[% if cookiecutter.auth == 'token' %]
    Token.objects.filter(expires_at__lte=timezone.now()).delete()
[% endif %]
