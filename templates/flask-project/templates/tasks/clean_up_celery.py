@queue.task
