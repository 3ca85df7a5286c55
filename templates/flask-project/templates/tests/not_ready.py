[% import cookiecutter.orm ~ '/code.py' as orm %]
def test_not_ready_without_the_database([[ 'config: dict[str, Any], tmp_path: Path' if cookiecutter.database == 'sqlite' else 'config: dict[str, Any]' ]]) -> None:
    [[ orm.configured() ]] = [[ orm.nowhere(database(cookiecutter).get('driver', 'sqlite')) ]]
    response = create_app(config).test_client().get("/ready")
    assert response.status_code == 503
    assert response.json == {"status": "unavailable", "database": "unavailable"[% for name in needed(cookiecutter)[1:] + spared(cookiecutter) %], "[[ name ]]": "ok"[% endfor %]}
