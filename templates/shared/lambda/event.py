# The example of AWS's own documentation, in payload format 2.0.
EVENT = Path(__file__).with_name("http_api.json")
HOST = "r3pmxmplak.execute-api.us-east-2.amazonaws.com"


[% if form_page(cookiecutter) %]
def event(
    path: str, form: Mapping[str, str] | None = None, cookies: Sequence[str] = ()
) -> dict[str, Any]:
[% else %]
def event(path: str) -> dict[str, Any]:
[% endif %]
    """What an HTTP API hands over for a GET[[ ', or for the POST of a form' if form_page(cookiecutter) else '' ]]."""
    found: dict[str, Any] = json.loads(EVENT.read_text(encoding="utf-8"))
    http = found["requestContext"]["http"]
    found["rawPath"] = http["path"] = path
[% if form_page(cookiecutter) %]
    found["cookies"] = [cookie.partition(";")[0] for cookie in cookies]
    if form is not None:
        http["method"] = "POST"
        found["headers"]["content-type"] = "application/x-www-form-urlencoded"
        found["headers"] |= {"origin": f"https://{HOST}", "referer": f"https://{HOST}{path}"}
        found |= {"body": b64encode(urlencode(form).encode()).decode(), "isBase64Encoded": True}
[% endif %]
    return found
