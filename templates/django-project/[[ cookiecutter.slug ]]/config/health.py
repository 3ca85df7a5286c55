"""For monitors and load balancers: `/health` says that it runs, `/ready` that it can work."""

[% for line in health_imports(cookiecutter) %]
[[ line ]]
[% endfor %]


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
[% if spared(cookiecutter) %]
    """Name each dependency; answer 503 while the database is away. The others can be spared."""
    checks = {"database": database_answers()[% for name in spared(cookiecutter) %], "[[ name ]]": [[ name ]]_answers()[% endfor %]}
[% else %]
    """Name each dependency; answer 503 while one is away."""
    checks = {"database": database_answers()}
[% endif %]
    words = {name: "ok" if answers else "unavailable" for name, answers in checks.items()}
    if [[ 'checks["database"]' if spared(cookiecutter) else 'all(checks.values())' ]]:
        return JsonResponse({"status": "ok", **words})
    return JsonResponse({"status": "unavailable", **words}, status=503)


def database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return False
    return True
[% for name in spared(cookiecutter) %]


[% include 'health/' ~ name ~ '.py' %]
[% endfor %]
