
@pytest.fixture
def fetched(app: Flask, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What heartbeats have fetched."""
    app.config["HEARTBEAT_URL"] = "https://monitor.example.org/ping"
    seen: list[str] = []
    monkeypatch.setattr(tasks, "beat", seen.append)
    return seen


def test_a_heartbeat_fetches_its_address(fetched: list[str]) -> None:
    tasks.heartbeat.apply(throw=True)
    assert fetched == ["https://monitor.example.org/ping"]


def test_without_a_monitor_nothing_is_fetched(app: Flask, fetched: list[str]) -> None:
    app.config["HEARTBEAT_URL"] = ""
    tasks.heartbeat.apply(throw=True)
    assert fetched == []


def test_what_fails_is_tried_again(fetched: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    failures = [OSError("unreachable"), OSError("unreachable")]

    def fetch(address: str) -> None:
        fetched.append(address)
        if failures:
            raise failures.pop()

    monkeypatch.setattr(tasks, "beat", fetch)
    assert tasks.heartbeat.apply().successful()
    assert len(fetched) == 3


def test_the_schedule_knows_its_tasks() -> None:
    due = {entry["task"] for entry in queue.conf.beat_schedule.values()}
    assert due <= queue.tasks.keys()


def test_ready_without_the_broker(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    away = Celery(broker="redis://127.0.0.1:1/0", set_as_current=False)
    monkeypatch.setattr(health, "queue", away)
    response = client.get("/ready")
    assert response.status_code == 200
    assert json.loads(response.text)["broker"] == "unavailable"
[% if cleaned(cookiecutter) %]


def clean_up() -> None:
    tasks.clean_up.apply(throw=True)
[% endif %]


[% include 'tests/worker.py' %]
