def cache_answers() -> bool:
    cache.set("ready", "yes", timeout=10)
    return bool(cache.get("ready") == "yes")
