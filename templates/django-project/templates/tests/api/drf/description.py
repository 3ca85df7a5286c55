def test_description_is_valid(tmp_path: Path) -> None:
    file = tmp_path / "schema.yaml"
    call_command("spectacular", validate=True, fail_on_warn=True, file=str(file))
    assert file.read_text(encoding="utf-8").startswith("openapi: 3.1.0\n")
