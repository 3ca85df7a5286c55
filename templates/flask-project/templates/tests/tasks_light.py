
@pytest.fixture(autouse=True)
def empty_queue() -> None:
    queue.flush()


@pytest.fixture
def fetched(app: Flask, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What heartbeats have fetched."""
    app.config["HEARTBEAT_URL"] = "https://monitor.example.org/ping"
    seen: list[str] = []
    monkeypatch.setattr(tasks, "beat", seen.append)
    return seen


def work() -> None:
    """Do all that waits, as a worker does."""
    while task := queue.dequeue():
        queue.execute(task)


def test_what_is_put_into_the_queue_is_done(fetched: list[str]) -> None:
    tasks.heartbeat()
    assert fetched == []
    work()
    assert fetched == ["https://monitor.example.org/ping"]


def test_without_a_monitor_nothing_is_fetched(app: Flask, fetched: list[str]) -> None:
    app.config["HEARTBEAT_URL"] = ""
    tasks.heartbeat()
    work()
    assert fetched == []


def test_what_fails_is_tried_again_later(app: Flask, fetched: list[str]) -> None:
    app.config["HEARTBEAT_URL"] = "http://127.0.0.1:1/"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tasks, "beat", beat)
        tasks.heartbeat()
        work()
    assert [task.retries for task in queue.scheduled()] == [1]


def test_what_is_due_at_set_times() -> None:
    due = {task.name for task in queue.read_periodic(datetime(2026, 1, 15, 3, 17))}
    assert due == [[ '{"clean_up"}' if cleaned(cookiecutter) else 'set()' ]]
    due = {task.name for task in queue.read_periodic(datetime(2026, 1, 15, 9, 30))}
    assert due == {"heartbeat"}


def test_the_queue_survives_in_its_file(config: dict[str, Any], tmp_path: Path) -> None:
    kept = queue.storage
    jobs.init_app(create_app({**config, "JOBS_FILE": str(tmp_path / "jobs.db")}))
    try:
        tasks.heartbeat()
        assert queue.pending_count() == 1
    finally:
        queue.storage.close()
        queue.storage = kept
    assert queue.pending_count() == 0
[% if cleaned(cookiecutter) %]


def clean_up() -> None:
    tasks.clean_up.call_local()
[% endif %]
