[% import cookiecutter.orm ~ '/code.py' as orm %]
def add_user(app: Flask, email: str, *, is_staff: bool = False) -> str:
    with [[ orm.connected() ]]:
        user = models.User(email=email, name="Anna", is_staff=is_staff, password_hash="")
[[ orm.add('user') ]]    return email
