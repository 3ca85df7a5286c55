HEADER = "X-Request-ID"
request_id: ContextVar[str | None] = ContextVar("request_id", default=None)
access = logging.getLogger("access")


class JsonFormatter(logging.Formatter):
    """An event as an object in one line; `extra={"event": {...}}` adds to it."""

    def format(self, record: logging.LogRecord) -> str:
        event = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            "request_id": request_id.get(),
            **getattr(record, "event", {}),
        }
        if record.exc_info:
            event["exception"] = self.formatException(record.exc_info)
        return json.dumps(event, default=str, ensure_ascii=False)


def id_for(given: str | None) -> str:
    """The id that a proxy gave, where it is fit to be logged; else a fresh one."""
    if given and re.fullmatch(r"[A-Za-z0-9._-]{1,64}", given):
        return given
    return uuid4().hex


def outcome(status: int, start: float) -> dict[str, float]:
    return {"status": status, "milliseconds": round((perf_counter() - start) * 1000, 1)}
