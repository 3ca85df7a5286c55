        # A file with no path before it lies in the folder `instance`.
        "MODEL_FILE": env.str("MODEL_FILE", Defaults.MODEL_FILE),
