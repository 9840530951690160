"""The three looks of the app, one hierarchy in each.

A piece of text says by its tone what it means; here, and nowhere else, stands what that looks like. `RICH` takes its
colours from the 256 that terminals have had for twenty years, each pair at least 4.5:1; `PLAIN` from the sixteen of a
console, at least 3:1 in its own palette and in xterm's; `MONO` has none, only bold, underline and reverse. Colour
repeats what a word says, so nothing is lost without it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from textual.theme import Theme

from pasar_tui.ui import looks


class Tone(StrEnum):
    """What a piece of text means; the style sheet gives it the look of the same name.

    BAR is the first line of every screen, HEAD a heading or whom it is about, TITLES the titles of columns, DIM what is
    read second (hints, words beside keys, a dash for nothing), FILL and TRACK the two parts of a bar, CHOSEN the row
    or the word under the cursor.
    """

    PLAIN = ""
    BAR = "tone--bar"
    HEAD = "tone--head"
    TITLES = "tone--titles"
    DIM = "tone--dim"
    GOOD = "tone--good"
    WARN = "tone--warn"
    BAD = "tone--bad"
    KEY = "tone--key"
    FILL = "tone--fill"
    TRACK = "tone--track"
    CHOSEN = "tone--chosen"


TONES: Final = frozenset(tone.value for tone in Tone if tone.value)


@dataclass(frozen=True, slots=True)
class Look:
    """Ink, ground ("" is the ground that the text stands on) and style."""

    ink: str
    ground: str = ""
    style: str = "none"


def _theme(name: str, page: Look, **parts: Look) -> Theme:
    variables = {"page-ink": page.ink, "page-ground": page.ground}
    for part, look in parts.items():
        variables |= {
            f"{part}-ink": look.ink,
            f"{part}-ground": look.ground or "transparent",
            f"{part}-style": look.style,
        }
    # Textual's own parts are not used; they get the page's colours. Such a theme is made without shades, 3 ms faster.
    own = {"ansi-background": page.ground, "ansi-foreground": page.ink}
    return Theme(
        name=name,
        ansi=True,
        dark=True,
        primary=page.ink,
        foreground=page.ink,
        background=page.ground,
        surface=page.ground,
        panel=page.ground,
        boost=page.ground,
        variables=variables | own,
    )


_GROUND, _RAISED, _LIT = "#1c1c1c", "#303030", "#005f87"

RICH: Final = _theme(
    looks.RICH,
    Look("#d0d0d0", _GROUND),
    bar=Look("#ffffff", "#005f5f", "bold"),
    head=Look("#ffffff", style="bold"),
    titles=Look("#87afd7", "#262626"),
    dim=Look("#a8a8a8"),
    good=Look("#87d787"),
    warn=Look("#d7af5f"),
    bad=Look("#ff8787", style="bold"),
    key=Look("#87d7ff", style="bold"),
    fill=Look("#5fafd7"),
    track=Look("#8a8a8a"),
    chosen=Look("#ffffff", _LIT),
    field=Look("#d0d0d0", _RAISED),
    typing=Look("#ffffff", _LIT),
    caret=Look(_LIT, "#ffffff"),
    taken=Look("#1c1c1c", "#87d7ff"),
    box=Look("#d0d0d0", _RAISED),
    edge=Look("#87afd7"),
)

PLAIN: Final = _theme(
    looks.PLAIN,
    Look("ansi_white", "ansi_black"),
    bar=Look("ansi_black", "ansi_cyan"),
    head=Look("ansi_bright_white", style="bold"),
    titles=Look("ansi_bright_white", style="bold"),
    dim=Look("ansi_white"),
    good=Look("ansi_bright_green"),
    warn=Look("ansi_bright_yellow"),
    bad=Look("ansi_bright_red", style="bold"),
    key=Look("ansi_bright_cyan"),
    fill=Look("ansi_cyan"),
    track=Look("ansi_white"),
    chosen=Look("ansi_black", "ansi_white"),
    field=Look("ansi_white", "ansi_blue"),
    typing=Look("ansi_black", "ansi_white"),
    caret=Look("ansi_bright_white", "ansi_blue"),
    taken=Look("ansi_black", "ansi_cyan"),
    box=Look("ansi_white", "ansi_black"),
    edge=Look("ansi_bright_cyan"),
)

MONO: Final = _theme(
    looks.MONO,
    Look("ansi_default", "ansi_default"),
    bar=Look("ansi_default", style="reverse"),
    head=Look("ansi_default", style="bold"),
    titles=Look("ansi_default", style="bold underline"),
    dim=Look("ansi_default"),
    good=Look("ansi_default"),
    warn=Look("ansi_default"),
    bad=Look("ansi_default", style="bold"),
    key=Look("ansi_default", style="bold"),
    fill=Look("ansi_default"),
    track=Look("ansi_default"),
    chosen=Look("ansi_default", style="reverse"),
    field=Look("ansi_default", "ansi_default", "underline"),
    typing=Look("ansi_default", "ansi_default", "underline"),
    caret=Look("ansi_default", "ansi_default", "reverse"),
    taken=Look("ansi_default", "ansi_default", "reverse"),
    box=Look("ansi_default", "ansi_default"),
    edge=Look("ansi_default"),
)

THEMES: Final[Mapping[str, Theme]] = {theme.name: theme for theme in (RICH, PLAIN, MONO)}
"""Each look by its name in `looks`."""
