[% import cookiecutter.orm ~ '/code.py' as orm %]
def add_user(app: Flask, email: str, *, role: str = "owner", is_staff: bool = False) -> str:
    with [[ orm.in_app() ]]:
        datastore.create_user(
            email=email,
            name="Anna",
            password="",
            is_staff=is_staff,
            role=role,
        )
[[ orm.commit() | indent(4, first=True) ]]    return email
