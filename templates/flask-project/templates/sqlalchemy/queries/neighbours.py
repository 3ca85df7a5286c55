# Values are bound by name, as `:id` is; they never become part of the text.
NEIGHBOURS = sa.text(
    """
    SELECT previous_id, next_id
    FROM (
        SELECT
            id,
            LAG(id) OVER (ORDER BY id) AS previous_id,
            LEAD(id) OVER (ORDER BY id) AS next_id
        FROM [[ queried(cookiecutter).table ]]
    ) AS ordered
    WHERE id = :id
    """
)


@dataclass(frozen=True)
class Neighbours:
    """The rows before and after one; None where it is the first or the last."""

    previous_id: int | None
    next_id: int | None


def neighbours(id: int) -> Neighbours | None:
    """An example to replace: what stands beside one of the [[ queried(cookiecutter).label ]], if it is there."""
    row = db.session.execute(NEIGHBOURS, {"id": id}).mappings().one_or_none()
    return Neighbours(**row) if row else None
