def test_a_weak_hash_is_made_anew(app: Flask, client: FlaskClient) -> None:
    weak = PasswordHasher(time_cost=2, memory_cost=8, parallelism=1).hash(ANNA["password"])
    with app.app_context():
        db.session.execute(sa.update(models.User).values(password_hash=weak))
        db.session.commit()
        given(client)
        assert db.session.scalars(sa.select(models.User.password_hash)).one() != weak
