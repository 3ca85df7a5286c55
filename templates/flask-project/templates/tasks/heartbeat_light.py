@queue.periodic_task(crontab(minute="*/5"), retries=2, retry_delay=20)
