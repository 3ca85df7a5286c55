@queue.periodic_task(crontab(hour="3", minute="17"))
