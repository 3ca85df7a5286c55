    MODEL_FILE = "model.skops"
