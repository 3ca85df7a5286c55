[% filter wrap %]
"""For monitors and load balancers: `/health` says that it runs, `/ready` that it can work."""

[% for line in health_imports(cookiecutter) %]
[[ line ]]
[% endfor %]
[% for line in health_own_imports(cookiecutter) %]
[[ line ]]
[% endfor %]

bp = Blueprint("health", __name__)


@bp.get("/health")
def health() -> ResponseReturnValue:
    return {"status": "ok"}


@bp.get("/ready")
def ready() -> ResponseReturnValue:
[% if not needed(cookiecutter) and spared(cookiecutter) %]
    """Name what it uses; it can be spared."""
    return {"status": "ok", "broker": "ok" if broker_answers() else "unavailable"}
[% elif not needed(cookiecutter) %]
    """Depends on nothing yet: name here what it comes to need, and answer 503 while that is away."""
    return {"status": "ok"}
[% else %]
    """Name each dependency; answer 503 while [[ 'the %s is away. The others can be spared' % (needed(cookiecutter) | join(' or the ')) if spared(cookiecutter) else 'one is away' ]]."""
    checks = {[[ readiness(cookiecutter) ]]}
    words = {name: "ok" if answers else "unavailable" for name, answers in checks.items()}
    if [[ is_ready(cookiecutter) ]]:
        return {"status": "ok", **words}
    return {"status": "unavailable", **words}, 503
[% endif %]
[% for name in needed(cookiecutter) + spared(cookiecutter) %]


[% include ['health/' ~ name ~ '.py', cookiecutter.orm ~ '/' ~ name ~ '_answers.py'] %]
[% endfor %]
[% endfilter %]
