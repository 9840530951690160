"""Sending only differences gives the same picture as sending everything."""

from __future__ import annotations

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import LayoutUpdate
from textual.geometry import Region, Size
from textual.strip import Strip

from pasar_tui.ui.painter import Painter

WIDTH, HEIGHT = 24, 3
CONSOLE = Console(color_system="256", force_terminal=True)
STYLES = [
    Style(color=Color.parse("white"), bgcolor=Color.parse("black")),
    Style(color=Color.parse("black"), bgcolor=Color.parse("white")),
    Style(color=Color.parse("bright_red"), bgcolor=Color.parse("black"), bold=True),
    Style(reverse=True),
]
PIECES = st.lists(st.tuples(st.text("ab 漢█é", max_size=12), st.sampled_from(STYLES)), max_size=4)
PICTURES = st.lists(PIECES, min_size=HEIGHT, max_size=HEIGHT)


@pytest.fixture(autouse=True)
def _a_terminal_that_erases(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")


def update(picture: list[list[tuple[str, Style]]]) -> LayoutUpdate:
    strips = [
        [Strip([Segment(text, style) for text, style in pieces]).adjust_cell_length(WIDTH, STYLES[0])]
        for pieces in picture
    ]
    return LayoutUpdate(list(strips), Region(0, 0, WIDTH, HEIGHT))


def cells(screen: pyte.Screen) -> list[list[tuple[str, str, str, bool, bool]]]:
    return [
        [(cell.data, cell.fg, cell.bg, cell.bold, cell.reverse) for cell in (screen.buffer[y][x] for x in range(WIDTH))]
        for y in range(HEIGHT)
    ]


@given(st.lists(PICTURES, min_size=1, max_size=4))
def test_differences_give_the_picture_that_whole_frames_give(pictures: list[list[list[tuple[str, Style]]]]) -> None:
    by_difference, whole = pyte.Screen(WIDTH, HEIGHT), pyte.Screen(WIDTH, HEIGHT)
    painter = Painter()
    for picture in pictures:
        sequence = painter.difference(update(picture), CONSOLE, Size(WIDTH, HEIGHT))
        assert sequence is not None
        pyte.Stream(by_difference).feed(sequence)
        pyte.Stream(whole).feed(update(picture).render_segments(CONSOLE))
    assert cells(by_difference) == cells(whole)


def test_the_same_picture_again_sends_nothing() -> None:
    painter, picture = Painter(), update([[("abc", STYLES[0])]] * HEIGHT)
    assert painter.difference(picture, CONSOLE, Size(WIDTH, HEIGHT))
    assert painter.difference(picture, CONSOLE, Size(WIDTH, HEIGHT)) == ""


def test_a_terminal_of_another_size_is_painted_anew() -> None:
    painter, picture = Painter(), update([[("abc", STYLES[0])]] * HEIGHT)
    first = painter.difference(picture, CONSOLE, Size(WIDTH, HEIGHT))
    assert painter.difference(picture, CONSOLE, Size(WIDTH, HEIGHT + 1)) == first
