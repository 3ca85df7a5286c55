[% import cookiecutter.orm ~ '/code.py' as orm %]
def test_second_factor(app: Flask, client: FlaskClient) -> None:
    with [[ orm.in_app() ]]:
        user = [[ orm.sole('models.User') ]]
        security = app.extensions["security"]
        user.tf_totp_secret = security.totp_factory.generate_totp_secret()
        user.tf_primary_method = "authenticator"
        (recovery, *_others) = security.mf_recovery_codes_util.create_recovery_codes(user)
        shown = security.totp_factory.generate_totp_password(user.tf_totp_secret)
        [[ orm.save('user') ]]
    for code, status in [
        ("", 401),
        ("1", 401),
        (shown, 200),
        (shown, 401),
        (recovery, 200),
        (recovery, 401),
    ]:
        assert client.post(ADDRESS, json=ANNA | {"code": code}).status_code == status
    assert "second factor" in client.post(ADDRESS, json=ANNA).text


def test_a_new_password_ends_tokens(client: FlaskClient) -> None:
    token, new = given(client), "another password"
    client.post("/accounts/login/", data=ANNA)
    form = {"password": ANNA["password"], "new_password": new, "new_password_confirm": new}
    assert client.post("/accounts/password/change/", data=form).status_code == 302
    assert revoke(client, f"Bearer {token}").status_code == 401


def test_unconfirmed_address_is_refused(app: Flask, client: FlaskClient) -> None:
    with [[ orm.connected() ]]:
[[ orm.update('models.User', 'confirmed_at=None') ]]    assert client.post(ADDRESS, json=ANNA).status_code == 401
