@pytest.fixture(autouse=True)
def fast_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "hasher", PasswordHasher.from_parameters(CHEAPEST))
