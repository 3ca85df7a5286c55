def test_viewer_loads_nothing_from_elsewhere(client: Client) -> None:
    page = client.get("/api/v1/docs/")
    loaded = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    files = [address for address in loaded if address != "/api/v1/docs/?script="]
    assert len(files) == len(loaded) - 1 == 4
    assert all(finders.find(file.removeprefix("/static/")) for file in files)
    assert '<html lang="en">' in page.text
    assert "script-src 'self';" in page.headers["Content-Security-Policy"]
    assert "SwaggerUIBundle" in client.get("/api/v1/docs/?script=").text
