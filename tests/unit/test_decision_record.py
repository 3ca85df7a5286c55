from __future__ import annotations

from scaffold.catalog import load
from scaffold.decision_record import decision_record, why
from scaffold.model import Answers, Framework
from scaffold.scoring import recommend

NEEDS = {
    "accounts": ("standard",),
    "admin": ("ready",),
    "size": ("medium",),
    "team": ("unknown",),
}


def record(framework: Framework, **further: str) -> str:
    answers = Answers(needs=NEEDS, important=("admin",), **further)  # type: ignore[arg-type]
    found = recommend(load(), answers.needs, answers.important)
    return decision_record(load(), framework, found, answers, "2026-01-01")


def section(text: str, title: str) -> str:
    return text.partition(f"## {title}\n\n")[2].partition("\n\n## ")[0].strip()


def test_why_names_the_strongest_reasons_and_their_documents() -> None:
    found = recommend(load(), NEEDS, ("admin",))
    assert why(load(), "django", found) == (
        "- Do staff need screens to look after the data? Yes, a ready-made admin as it comes."
        " For Django: two-titans, relia, unveiled, host-it-smart.\n"
        "- Will people have accounts? Standard log-in with users, groups and permissions."
        " For Django: two-titans, cloud-academy, relia, unveiled, host-it-smart."
    )
    assert why(load(), "flask", found) == (
        "- How big is it when it first goes live? Medium. For Flask: unveiled."
    )


def test_needs_and_what_counts() -> None:
    text = record("django")
    assert "| Who works on it? | don't know |  |" in section(text, "Needs")
    assert "| yes, a ready-made admin as it comes | yes |" in section(text, "Needs")
    assert (
        section(text, "What counts")
        .splitlines()[2]
        .startswith(
            "| Do staff need screens to look after the data? | yes, a ready-made admin as it comes"
            " | +1.33 |"
        )
    )
    assert section(text, "What speaks against it") == (
        "- How big is it when it first goes live? Medium. For Flask: unveiled."
    )


def test_a_recommendation_followed() -> None:
    assert section(record("django"), "Decision") == "Django, as recommended."


def test_an_override_is_recorded_with_its_reason() -> None:
    assert section(record("flask", override_reason="We know Flask."), "Decision") == (
        "Flask, against the recommendation of Django. The reason given: We know Flask."
    )
    assert section(record("flask"), "Decision") == (
        "Flask, against the recommendation of Django. No reason was given."
    )


def test_without_answers() -> None:
    found = recommend(load(), {}, ())
    text = decision_record(load(), "flask", found, Answers(), "2026-01-01")
    assert section(text, "Needs") == "No question was answered."
    assert section(text, "Decision") == (
        "Flask, chosen without a recommendation. No reason was given."
    )
