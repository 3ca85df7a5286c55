class Monitor(BaseHTTPRequestHandler):
    """Notes that somebody came by."""

    visited = threading.Event()

    def do_GET(self) -> None:
        self.visited.set()
        self.send_response(204)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def monitor() -> Iterator[str]:
    """The address of a monitor."""
    Monitor.visited.clear()
    with HTTPServer(("127.0.0.1", 0), Monitor) as server:
        threading.Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}/ping"
        server.shutdown()


def test_a_beat_reaches_the_monitor(monitor: str) -> None:
    beat(monitor)
    assert Monitor.visited.is_set()


def test_a_beat_tells_that_it_got_nowhere() -> None:
    with pytest.raises(OSError, match="refused"):
        beat("http://127.0.0.1:1/")
    with pytest.raises(ValueError, match="HEARTBEAT_URL"):
        beat("file:///etc/passwd")
