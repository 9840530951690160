"""What the first line of every screen says besides the screen's name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    """The market, the officer at the keys, and the business day as it is written ("Sel 24-11-2026 Kliwon")."""

    market: str
    officer: str
    day: str
