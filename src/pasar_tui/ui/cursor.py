"""The terminal's own cursor, for Braille displays and screen readers, which follow it to what has the focus."""

from __future__ import annotations

from typing import Any, Final

from textual.geometry import Offset
from textual.screen import Screen

HIDDEN_CURSOR: Final = "\x1b[?25l"
"""Hides the cursor while it is needed elsewhere to paint."""


def focus_place(screen: Screen[Any]) -> Offset:
    """Return the cell of what the next key is for.

    That is where the screen says, such as at a question; else what has the focus: its `cursor_place` where it has one,
    or its first cell.
    """
    for of in (screen, screen.focused):
        place: Offset | None = getattr(of, "cursor_place", None)
        if place is not None:
            return place
    return (screen.focused or screen).region.offset


def shown_cursor(place: Offset) -> str:
    """Return the sequences that show the cursor at `place`."""
    return f"\x1b[{place.y + 1};{place.x + 1}H\x1b[?25h"
