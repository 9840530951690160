"""Every pair of colours can be read on a console and in xterm, and every glyph is in a console's font."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pasar_tui.ui import theme
from pasar_tui.ui.widgets import bar, calendar

UI = Path(theme.__file__).parent
NAMES = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
LINUX = (
    "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa 555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff"
)
XTERM = (
    "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff"
)
PAIRS = [
    (theme.CONSOLE.foreground, theme.CONSOLE.background),
    (theme.CONSOLE.background, theme.CONSOLE.foreground),
    (theme.CONSOLE.primary, theme.CONSOLE.background),
    (theme.CONSOLE.secondary, theme.CONSOLE.background),
    (theme.CONSOLE.success, theme.CONSOLE.background),
    (theme.CONSOLE.warning, theme.CONSOLE.background),
    (theme.CONSOLE.error, theme.CONSOLE.background),
    ("ansi_bright_white", "ansi_blue"),
    ("ansi_black", "ansi_cyan"),
]


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", [LINUX, XTERM], ids=["linux", "xterm"])
@pytest.mark.parametrize("pair", PAIRS)
def test_a_pair_of_colours_keeps_three_to_one(pair: tuple[str | None, str | None], palette: str) -> None:
    colours = palette.split()
    names = [f"ansi_{name}" for name in NAMES] + [f"ansi_bright_{name}" for name in NAMES]
    front, back = (colours[names.index(name or "")] for name in pair)
    assert contrast(front, back) >= 3


def test_the_style_sheet_names_no_colour_outside_the_pairs() -> None:
    named = set(re.findall(r"ansi_\w+", (UI / "pasar.tcss").read_text()))
    assert named <= {name for pair in PAIRS for name in pair}


def test_glyphs_are_in_console_fonts() -> None:
    drawn = bar.bar(1, 2, 9) + calendar.PAID + calendar.OWED + calendar.CLOSED + calendar.BEFORE
    assert set(drawn) <= set("█░■□T·")
