def work() -> None:
    call_command("db_worker", batch=True, interval=0, reload=False, startup_delay=False)


def clean_up() -> None:
    tasks.clean_up.call()


@pytest.mark.django_db(transaction=True)
def test_the_worker_does_what_is_enqueued(fetched: list[str]) -> None:
    call_command("enqueue", "heartbeat")
    work()
    assert fetched == ["https://monitor.example.org/ping"]
    assert DBTaskResult.objects.successful().count() == 1


@pytest.mark.django_db
def test_what_fails_is_tried_again_later(fetched: list[str], settings: Settings) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tasks, "beat", unreachable)
        tasks.heartbeat.call()
        waiting = DBTaskResult.objects.get()
        assert waiting.run_after > timezone.now()
        assert waiting.args_kwargs["args"] == [2]
        with pytest.raises(OSError, match="unreachable"):
            tasks.heartbeat.call(tasks.ATTEMPTS)


def test_without_a_monitor_nothing_is_fetched(fetched: list[str], settings: Settings) -> None:
    settings.HEARTBEAT_URL = ""
    tasks.heartbeat.call()
    assert fetched == []


@pytest.mark.django_db
def test_results_are_kept_for_two_weeks() -> None:
    for days in (13, 15):
        done = DBTaskResult.objects.get(pk=tasks.heartbeat.enqueue().id)
        done.status = "SUCCESSFUL"
        done.finished_at = timezone.now() - timedelta(days=days)
        done.save()
    clean_up()
    assert DBTaskResult.objects.count() == 1


def unreachable(address: str) -> None:
    raise OSError("unreachable")
