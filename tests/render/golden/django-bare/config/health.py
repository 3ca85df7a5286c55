"""For monitors and load balancers: `/health` says that it runs, `/ready` that it can work."""

from django.db import Error, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@never_cache
@require_safe
def health(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Name each dependency; answer 503 while one is away."""
    checks = {"database": database_answers()}
    words = {name: "ok" if answers else "unavailable" for name, answers in checks.items()}
    if all(checks.values()):
        return JsonResponse({"status": "ok", **words})
    return JsonResponse({"status": "unavailable", **words}, status=503)


def database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return False
    return True
