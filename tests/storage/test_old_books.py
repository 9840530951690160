"""A book outlives the program that made it."""

from __future__ import annotations

from pathlib import Path

from pasar_tui import __version__

STORED = Path(__file__).parent / "books"
FIRST_PROMISE = (0, 1, 0)


def test_rule_29_from_0_1_0_on_a_book_of_every_tagged_version_is_kept() -> None:
    version = tuple(int(part) for part in __version__.split("."))
    kept = {file.stem for file in STORED.glob("*.pasar")}
    assert version < FIRST_PROMISE or __version__ in kept
