[% import cookiecutter.orm ~ '/code.py' as orm %]
def test_a_weak_hash_is_made_anew(app: Flask, client: FlaskClient) -> None:
    weak = PasswordHasher(time_cost=2, memory_cost=8, parallelism=1).hash(ANNA["password"])
    with [[ orm.connected() ]]:
[[ orm.update('models.User', 'password_hash=weak') ]]    given(client)
    with [[ orm.connected() ]]:
        assert [[ orm.only('models.User', 'password_hash') ]] != weak
