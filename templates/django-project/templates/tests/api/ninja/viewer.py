def test_viewer_loads_nothing_from_elsewhere(client: Client) -> None:
    page = client.get("/api/v1/docs/")
    loaded = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert len(loaded) == 5
    assert all(finders.find(file.removeprefix("/static/")) for file in loaded)
    assert '<html lang="en">' in page.text
    assert "script-src 'self';" in page.headers["Content-Security-Policy"]
