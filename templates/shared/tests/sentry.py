class Kept(Transport):
    """Keeps what would be sent."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[Any] = []

    def capture_envelope(self, envelope: Envelope) -> None:
        if event := envelope.get_event():
            self.events.append(event)


@pytest.fixture
def told() -> Iterator[list[Any]]:
    kept = Kept()
    monitoring.start("https://key@sentry.example.org/1", "test", kept)
    yield kept.events
    sentry_sdk.get_global_scope().set_client(None)


def broken(*args: Any) -> str:
    raise ValueError("broken on purpose")


def test_nothing_is_sent_without_an_address() -> None:
    monitoring.start("", "test")
    assert not sentry_sdk.is_initialized()
