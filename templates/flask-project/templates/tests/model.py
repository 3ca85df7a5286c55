@pytest.fixture(scope="session")
def model_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A model, trained as README.md says."""
    file = str(tmp_path_factory.mktemp("model") / "model.skops")
    runpy.run_path(str(Path(__file__).parent.parent / "scripts" / "train.py"))["main"]([file])
    return file
