"""docs/journal.md is the specification: it lists each kind, its keys, and which of them are references."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from pasar_tui.storage.facts import Key
from pasar_tui.storage.kinds import KINDS

DOCUMENT = (Path(__file__).parents[2] / "docs" / "journal.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| `([a-z_]+)` \| (`.*?) \| .* \|$", DOCUMENT, re.M))


def written(keys: Mapping[str, Key]) -> list[str]:
    """Return the keys as the document writes them: `name?` → for an optional reference."""
    result = []
    for name, key in keys.items():
        text = f"`{name}{'' if key.needed else '?'}`" + (" →" if key.form == "ref" else "")
        result.append(f"{text} (each {', '.join(written(key.items))})" if key.items else text)
    return result


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_documented_with_its_keys(kind: str) -> None:
    assert ROWS[kind] == ", ".join(written(KINDS[kind].keys))


def test_nothing_is_documented_that_does_not_exist() -> None:
    assert ROWS.keys() - {"line", "device", "enc"} == set(KINDS)
