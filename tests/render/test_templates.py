"""The templates agree with the data they are offered from."""

from __future__ import annotations

import json

import pytest
from baking import ROOT

from scaffold.catalog import load
from scaffold.model import Framework
from scaffold.stack import applicable, violations

TEMPLATES = ROOT / "templates"


@pytest.mark.parametrize("framework", ["django", "flask"])
def test_choices_are_those_on_offer(framework: Framework) -> None:
    text = (TEMPLATES / f"{framework}-project" / "cookiecutter.json").read_text(encoding="utf-8")
    found = json.loads(text)
    for option in applicable(load(), framework):
        if option.id == "framework":
            continue
        if option.several:
            assert found[option.id] == option.default[framework], option.id
            continue
        legal = [
            value.id
            for value in option.values
            if all(
                set(rule.forbids) != {"framework", option.id}
                or value.id not in rule.forbids[option.id]
                or framework not in rule.forbids["framework"]
                for rule in load().rules
            )
        ]
        given = found[option.id] if isinstance(found[option.id], list) else [found[option.id]]
        assert sorted(given) == sorted(legal), option.id
        assert given[0] in (option.default[framework], legal[0]), option.id


@pytest.mark.parametrize("framework", ["django", "flask"])
def test_the_defaults_of_plain_cookiecutter_violate_no_rule(framework: Framework) -> None:
    text = (TEMPLATES / f"{framework}-project" / "cookiecutter.json").read_text(encoding="utf-8")
    first = {k: v[0] if isinstance(v, list) else v for k, v in json.loads(text).items()}
    known = {option.id for option in load().options}
    values = {key: value for key, value in first.items() if key in known}
    assert violations(load(), {**values, "framework": framework}, resources="some") == ()


def test_what_is_linked_is_linked_to_files() -> None:
    links = [path for path in TEMPLATES.rglob("*") if path.is_symlink()]
    assert links
    assert [path for path in links if not path.is_file()] == []
    assert [path for path in links if not path.resolve().is_relative_to(ROOT)] == []
