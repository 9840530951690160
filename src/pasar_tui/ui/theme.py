"""Colours and glyphs.

Only the sixteen colours of a console are named, and every pair used keeps a contrast of at least 3:1 both in the
Linux console's palette and in xterm's. Colour only repeats what a word says, so nothing is lost without it. Glyphs
are those that console fonts have: ASCII, `█ ░`, `■ □ T ·`, arrows, and light box lines.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from textual.theme import Theme


class Tone(StrEnum):
    """What a piece of text means; the style sheet says how it looks."""

    PLAIN = ""
    HEAD = "tone--head"
    GOOD = "tone--good"
    WARN = "tone--warn"
    BAD = "tone--bad"
    KEY = "tone--key"
    CHOSEN = "tone--chosen"


TONES: Final = frozenset(tone.value for tone in Tone if tone.value)

CONSOLE: Final = Theme(
    name="pasar-console",
    ansi=True,
    dark=True,
    primary="ansi_bright_cyan",
    secondary="ansi_bright_white",
    accent="ansi_bright_cyan",
    success="ansi_bright_green",
    warning="ansi_bright_yellow",
    error="ansi_bright_red",
    foreground="ansi_white",
    background="ansi_black",
    surface="ansi_black",
    panel="ansi_black",
    boost="ansi_black",
    variables={
        "ansi-background": "ansi_black",
        "ansi-foreground": "ansi_white",
        "input-cursor-background": "ansi_white",
        "input-cursor-foreground": "ansi_black",
        "input-cursor-text-style": "none",
        "input-selection-background": "ansi_cyan",
        "input-selection-foreground": "ansi_black",
        "screen-selection-background": "ansi_cyan",
        "screen-selection-foreground": "ansi_black",
    },
)
