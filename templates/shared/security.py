"""What README.md tells of security, the same in both frameworks. Standard library alone."""

from __future__ import annotations

from .choices import Options, accounts, chosen, cors, pages, sessions
from .parts import SAFETY
from .servers import has_cache


def security_notes(options: Options) -> list[str]:
    """What protects the project, and where it is changed."""
    nonce = SAFETY[f"nonce {options['django_version']}" if "django_version" in options else "nonce"]
    package = options["slug"].replace("-", "_")
    policy = SAFETY["policy"].format(package=package)
    counted = "in Redis" if has_cache(options) else "in the memory of each process"
    return chosen(
        [
            (
                pages(options),
                "Browsers load scripts, styles and images from here alone (`Content-Security-Policy`, "
                f"in `{policy}`). A script written into a page needs `nonce=\"{nonce}\"`.",
            ),
            (
                options["admin"] != "none",
                SAFETY["admin unfold" if options["admin"] == "unfold" else "admin"].format(
                    package=package
                ),
            ),
            (
                True,
                "Browsers are told that nothing here uses camera, place, microphone, payments or USB "
                "(`Permissions-Policy`), and not to show answers inside other sites.",
            ),
            (True, f"A request may hold 2 MiB; `{SAFETY['limit']}` says so."),
            (
                sessions(options),
                "Cookies go over HTTPS only, to this host alone (`__Host-`), and no script reads that "
                "of the session.",
            ),
            (
                accounts(options),
                "After ten attempts in a minute from one address a log-in is refused; they are "
                f"counted {counted}. An unknown account takes as long as a known one.",
            ),
            (
                options["htmx"] == "yes",
                "htmx 2.0.11 is served from here, as npm has it (`htmx.org`, licence 0BSD); it is told "
                "to evaluate nothing and to run no script of an answer.",
            ),
            (
                cors(options),
                "Scripts of the sites in `CORS_ALLOWED_ORIGINS` may call the API, without cookies; "
                "those of others may not.",
            ),
            (
                options["admin"] != "none",
                "Rows exported from the admin hold no formulas: what begins like one is quoted.",
            ),
        ]
    )
