"""Every decided rule is held by a test that carries its number."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).resolve().parent
RULES = TESTS.parent / "docs" / "rules.md"


def test_the_rules_are_numbered_without_a_gap() -> None:
    assert numbers_of_rules() == list(range(1, 31))


def test_every_rule_is_named_by_a_test() -> None:
    named = {
        int(number)
        for path in TESTS.rglob("test_*.py")
        for number in re.findall(r"^ *(?:async )?def test_rule_(\d+)_", path.read_text("utf-8"), re.MULTILINE)
    }
    assert sorted(set(numbers_of_rules()) - named) == []


def numbers_of_rules() -> list[int]:
    """Return the numbers that begin a line in docs/rules.md, in their order there."""
    return [int(number) for number in re.findall(r"^(\d+)\. ", RULES.read_text("utf-8"), re.MULTILINE)]
