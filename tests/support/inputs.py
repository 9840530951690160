"""The hostile and the merely untidy inputs that every field must survive, from `tests/data/bad_inputs.json`."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

_FILE = Path(__file__).resolve().parent.parent / "data" / "bad_inputs.json"


@dataclass(frozen=True, slots=True)
class BadInput:
    """One input: `expect` is accept (kept), clean (kept as `value`) or reject (refused, nothing kept)."""

    id: str
    expect: str
    text: str
    value: Any
    data: bytes

    @property
    def accepted(self) -> bool:
        """Whether it is kept, cleaned or not."""
        return self.expect != "reject"


def bad_inputs(field: str) -> list[Any]:
    """Return the inputs for a field as pytest parameters, each with its id and why it is there."""
    rows = [row for row in json.loads(_FILE.read_text("utf-8"))["inputs"] if row["field"] == field]
    return [pytest.param(_read(row), id=f"{row['id']} {row['why'][:40]}") for row in rows]


def _read(row: dict[str, Any]) -> BadInput:
    text = row.get("input", "")
    if "repeat" in row:
        piece, times = row["repeat"]
        text = piece * times
    data = base64.b64decode(row.get("bytes_b64", ""))
    return BadInput(row["id"], row["expect"], text, row.get("value"), data)
