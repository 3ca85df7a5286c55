        "METRICS_TOKEN": env.str("METRICS_TOKEN", Defaults.METRICS_TOKEN),
