[% import cookiecutter.orm ~ '/code.py' as orm %]
def accounts(app: Flask) -> list[tuple[str, str, bool]]:
    with [[ orm.connected() ]]:
        users = [[ orm.in_order('models.User') ]]
        return [(user.email, user.name, user.is_staff) for user in users]
