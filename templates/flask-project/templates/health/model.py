def model_answers() -> bool:
    return current_app.extensions["model"] is not None
