HERE = Path(__file__).parent
ASSETS = Path(flask_swagger_ui.__file__).parent / "dist"
# It draws its icons from data: addresses.
POLICY = (
    "default-src 'none'; base-uri 'none'; connect-src 'self'; form-action 'none'; "
    "frame-ancestors 'none'; img-src 'self' data:; script-src 'self'; "
    "style-src 'self'"
)

[[ 'viewer = flask.' if cookiecutter.orm == 'none' else 'bp = ' ]]Blueprint(
    "docs",
    __name__,
    url_prefix="/api/v1/docs",
    static_folder=ASSETS,
    static_url_path="/static",
)


@[[ 'viewer' if cookiecutter.orm == 'none' else 'bp' ]].get("/")
def show() -> Response:
    response = send_from_directory(HERE, "viewer.html")
    response.headers["Content-Security-Policy"] = POLICY
    return response


@[[ 'viewer' if cookiecutter.orm == 'none' else 'bp' ]].get("/viewer.js")
def script() -> Response:
    return send_from_directory(HERE, "viewer.js")
