SwaggerUIBundle({
  url: "../schema/",
  dom_id: "#swagger-ui",
  deepLinking: true,
  // No badge of a validator elsewhere.
  validatorUrl: null,
[% if cookiecutter.auth == 'session' and cookiecutter.resources != 'none' %]
  requestInterceptor: withToken,
[% endif %]
});
[% if cookiecutter.auth == 'session' and cookiecutter.resources != 'none' %]

// Whoever is logged in on the pages may try out changes too; a page holds the token for it.
async function withToken(request) {
  if (request.method && request.method !== "GET") {
    const answer = await fetch("../../../");
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = page.querySelector('meta[name="csrf-token"]');
    request.headers["X-CSRFToken"] = token ? token.content : "";
  }
  return request;
}
[% endif %]
