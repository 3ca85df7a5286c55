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
[% if cookiecutter.orm == 'none' and spared(cookiecutter) %]
    """Name what it uses; it can be spared."""
    return {"status": "ok", "broker": "ok" if broker_answers() else "unavailable"}
[% elif cookiecutter.orm == 'none' %]
    """Depends on nothing yet: name here what it comes to need, and answer 503 while that is away."""
    return {"status": "ok"}
[% else %]
    """Name each dependency; answer 503 while [[ 'the database is away. The others can be spared' if spared(cookiecutter) else 'one is away' ]]."""
    checks = {"database": database_answers()[% for name in spared(cookiecutter) %], "[[ name ]]": [[ name ]]_answers()[% endfor %]}
    words = {name: "ok" if answers else "unavailable" for name, answers in checks.items()}
    if [[ 'checks["database"]' if spared(cookiecutter) else 'all(checks.values())' ]]:
        return {"status": "ok", **words}
    return {"status": "unavailable", **words}, 503


[% include cookiecutter.orm ~ '/database_answers.py' %]
[% endif %]
[% for name in spared(cookiecutter) %]


[% include 'health/' ~ name ~ '.py' %]
[% endfor %]
