@queue.task(autoretry_for=(OSError,), retry_backoff=10, max_retries=2)
