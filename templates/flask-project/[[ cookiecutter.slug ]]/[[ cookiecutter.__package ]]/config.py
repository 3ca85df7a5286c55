[% filter wrap %]
"""Configuration: what always holds, and what the environment says; see .env.example."""

[% for line in config_imports(cookiecutter) %]
[[ line ]]
[% endfor %]

from environs import Env
from flask.helpers import get_debug_flag

DOTENV = Path(__file__).parent.parent / ".env"
SAMPLE_KEY = "change-me"
[[ database_constant(cookiecutter) ]][[ '' if cookiecutter.logs == 'json' else 'LOG_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"\n' ]]SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'; object-src 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Defaults:
[% for part in config_defaults(cookiecutter) %]
[% include 'config/defaults/' ~ part ~ '.py' %]
[% endfor %]


def from_environment(dotenv: Path = DOTENV) -> dict[str, Any]:
    """Read the environment, and what it does not say from the file ``.env``, if there is one."""
    env = Env()
    env.read_env(dotenv, recurse=False)
    debug = env.bool("DEBUG", get_debug_flag())
    secret_key = env.str("SECRET_KEY", SAMPLE_KEY)
    if secret_key in ("", SAMPLE_KEY) and not debug:
        raise RuntimeError(
            "SECRET_KEY is missing, or the sample. For development: python scripts/make_env.py"
        )
    return {
[% for part in config_environment(cookiecutter) %]
[% include 'config/environment/' ~ part ~ '.py' %]
[% endfor %]
    }
[% for part in config_functions(cookiecutter) %]


[% include 'config/functions/' ~ part ~ '.py' %]
[% endfor %]
[% endfilter %]
