# Values are bound by name, as `:last` is; they never become part of the text.
SQUARES = sa.text(
    """
    WITH RECURSIVE counted (number) AS (
        SELECT 1
        UNION ALL
        SELECT number + 1 FROM counted WHERE number < :last
    )
    SELECT number, number * number AS square FROM counted
    """
)


@dataclass(frozen=True)
class Square:
    number: int
    square: int


def squares(last: int) -> list[Square]:
    """An example to replace: the numbers from 1 to `last`, and their squares."""
    return [Square(**row) for row in db.session.execute(SQUARES, {"last": last}).mappings()]
