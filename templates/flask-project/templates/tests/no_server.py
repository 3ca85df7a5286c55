[% import cookiecutter.orm ~ '/code.py' as orm %]
def test_a_command_says_in_one_line_that_there_is_no_database(config: dict[str, Any]) -> None:
    [[ orm.configured() ]] = [[ orm.nowhere(database(cookiecutter).get('driver', 'sqlite')) ]]
    result = create_app(config).test_cli_runner().invoke(args=["db", "upgrade"])
    assert result.exit_code == 1
    start = "Start it: docker compose up -d --wait database"
    assert result.output.startswith(f"Error: No connection to [[ database(cookiecutter).title ]]. {start} (")
    assert result.output.count("\n") == 1
