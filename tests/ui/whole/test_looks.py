"""Every screen can be read in every look: contrast of each cell, no colour where there is none, glyphs of the font."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pytest
from rich.color import Color
from rich.segment import Segment
from rich.style import Style
from rich.terminal_theme import TerminalTheme

from pasar_tui.ui import looks
from tests.ui.whole.every_screen import open_sample, openings


def _palette(colours: str) -> TerminalTheme:
    values = [(int(one[:2], 16), int(one[2:4], 16), int(one[4:], 16)) for one in colours.split()]
    return TerminalTheme(values[0], values[7], values[:8], values[8:])


CONSOLE: Final = _palette(
    "000000 aa0000 00aa00 aa5500 0000aa aa00aa 00aaaa aaaaaa 555555 ff5555 55ff55 ffff55 5555ff ff55ff 55ffff ffffff"
)
XTERM: Final = _palette(
    "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff ffffff"
)
CONSOLE_FONT: Final = set("█░▒■•↑↓←→▲▼─│┌┐└┘├┤┬┴┼")


@dataclass
class Seen:
    """What was seen on all screens, each as the screen's name and an example."""

    pairs: dict[str, dict[tuple[Color | None, Color | None], str]] = field(default_factory=dict)
    hidden: list[str] = field(default_factory=list)
    characters: dict[str, str] = field(default_factory=dict)
    screens: int = 0

    def look_at(self, look: str, name: str, row: Iterator[Segment]) -> None:
        """Note the colours of the row's text, and what it is written in."""
        for text, style, control in row:
            if control or not text.strip():
                continue
            drawn = style or Style.null()
            pair = (drawn.bgcolor, drawn.color) if drawn.reverse else (drawn.color, drawn.bgcolor)
            self.pairs.setdefault(look, {}).setdefault(pair, f"{name}: {text.strip()}")
            if drawn.conceal or drawn.dim or drawn.blink:
                self.hidden.append(f"{name}: {text}")
            for character in text:
                self.characters.setdefault(character, name)


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    """Every screen of the sample book, each in the three looks, drawn for a console's font."""
    return asyncio.run(_toured(tmp_path_factory.mktemp("looks")))


async def _toured(folder: Path) -> Seen:
    from pasar_tui.ui.app import PasarApp
    from pasar_tui.ui.heading import Heading

    found = Seen()
    with closing(open_sample(folder)) as desk:
        app = PasarApp(desk, Heading("PASAR BAMBU KUNING", "Sari", "Sel 24-11-2026 Kliwon"))
        app.sift_glyphs()
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            for name, opened in openings(desk).items():
                while len(app.screen_stack) > 1:
                    app.pop_screen()
                await opened(app)
                await pilot.pause()
                found.screens += 1
                for look in (looks.RICH, looks.PLAIN, looks.MONO):
                    app.wear(look)
                    # At once: waiting until the app is idle takes longer than all else here.
                    app.refresh_css(animate=False)
                    for row in app.screen._compositor.render_strips():
                        found.look_at(look, name, iter(row))
    return found


def _contrast(pair: tuple[Color | None, Color | None], palette: TerminalTheme) -> float:
    ink, ground = pair
    assert ink is not None
    assert ground is not None
    light, dark = sorted((_luminance(ink, palette), _luminance(ground, palette)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Color, palette: TerminalTheme) -> float:
    assert not colour.is_default
    parts = [part / 255 for part in colour.get_truecolor(palette)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _faint(seen: Seen, look: str, palette: TerminalTheme, least: float) -> dict[str, float]:
    pairs = {example: _contrast(pair, palette) for pair, example in seen.pairs[look].items()}
    return {example: round(value, 1) for example, value in pairs.items() if value < least}


def test_the_rich_look_keeps_four_and_a_half_to_one(seen: Seen) -> None:
    assert _faint(seen, looks.RICH, CONSOLE, 4.5) == {}


@pytest.mark.parametrize("palette", [CONSOLE, XTERM], ids=["console", "xterm"])
def test_the_plain_look_keeps_three_to_one(seen: Seen, palette: TerminalTheme) -> None:
    assert _faint(seen, looks.PLAIN, palette, 3) == {}


def test_the_look_without_colour_names_none(seen: Seen) -> None:
    coloured = {
        example
        for (ink, ground), example in seen.pairs[looks.MONO].items()
        if not (ink is None or ink.is_default) or not (ground is None or ground.is_default)
    }
    assert coloured == set()


def test_nothing_is_hidden_or_dimmed_by_the_terminal(seen: Seen) -> None:
    assert seen.hidden == []


def test_a_console_is_sent_only_what_its_font_has(seen: Seen) -> None:
    latin = {chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x180))}
    assert {one: name for one, name in seen.characters.items() if one not in latin | CONSOLE_FONT} == {}


def test_every_screen_was_looked_at(seen: Seen) -> None:
    assert seen.screens > 45
