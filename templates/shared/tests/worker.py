@pytest.mark.skipif(not os.environ.get("REDIS_URL"), reason="REDIS_URL names no server")
def test_a_worker_does_what_waits_and_stops_when_told([[ 'app: Flask, ' if 'django_version' not in cookiecutter else '' ]]monitor: str) -> None:
    name = f"tests-{uuid4().hex}"
[[ '    queue.conf.update(broker_url=os.environ["REDIS_URL"])\n' if 'django_version' not in cookiecutter else '' ]]    celery = [sys.executable, "-m", "celery", "--app", "[[ celery_app(cookiecutter) ]]"]
    worker = subprocess.Popen(  # noqa: S603 - Celery's own command
        [*celery, "worker", "--pool", "solo", "--queues", name],
        cwd=Path(__file__).parent.parent,
        env={**os.environ, "SECRET_KEY": "for-tests-only", "HEARTBEAT_URL": monitor},
    )
    try:
        tasks.heartbeat.apply_async(queue=name)
        assert Monitor.visited.wait(60)
    finally:
        worker.terminate()
    assert worker.wait(60) == 0
