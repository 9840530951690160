"""The words and colours in which results of the checklist are shown."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from pasar_tui.domain.literacy.figures import shown
from pasar_tui.domain.literacy.instrument import Pillar, Status
from pasar_tui.language import _, chosen, mark
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.columns import shortened

STATUS_WORDS: Final[Mapping[Status, str]] = {
    Status.RED: mark("RED"),
    Status.INCOMPLETE: mark("INCOMPLETE"),
    Status.YELLOW: mark("YELLOW"),
    Status.GREEN: mark("GREEN"),
}
STATUS_TONES: Final[Mapping[Status, Tone]] = {
    Status.RED: Tone.BAD,
    Status.INCOMPLETE: Tone.WARN,
    Status.YELLOW: Tone.WARN,
    Status.GREEN: Tone.GOOD,
}
BAND_WORDS: Final[Mapping[str, str]] = {
    "rendah": mark("low"),
    "sedang": mark("medium"),
    "baik": mark("good"),
}
_NOTE_CELLS: Final = 26
FORM_WORDS: Final[Mapping[str, str]] = {"lengkap": mark("full"), "ringkas": mark("short")}


def form_word(form: str) -> str:
    """Return the name of a form of the checklist; of one unknown here as it stands."""
    return _(FORM_WORDS[form]) if form in FORM_WORDS else form


def figure(value: Fraction | None) -> str:
    """Return a score as an officer reads it: "2,91", or "-" where there is none."""
    return "-" if value is None else shown(value)


def pillar_name(pillar: Pillar) -> str:
    """Return the pillar's name in the language chosen."""
    return pillar.name_en if chosen() == "en" else pillar.name


def who(name: str, stalls: tuple[str, ...]) -> str:
    """Return a vendor with the stalls: "H. Muhammad Yusuf (A-10)"."""
    return f"{name} ({', '.join(stalls)})" if stalls else name


def whose(name: str, stalls: tuple[str, ...]) -> str:
    """Return as `who`, cut to what the first line has room for beside the market's name and the day."""
    return shortened(who(name, stalls), _NOTE_CELLS)


def labelled(label: str, text: str, width: int, margin: int = 8) -> list[str]:
    """Return `text` over as many lines as it needs beside a label of `margin` cells."""
    lines = textwrap.wrap(text, width - margin) or [""]
    return [label.ljust(margin)[:margin] + lines[0], *(" " * margin + line for line in lines[1:])]
