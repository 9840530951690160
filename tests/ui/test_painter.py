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
SIZE = Size(WIDTH, HEIGHT)
CONSOLE = Console(color_system="truecolor", force_terminal=True)
STYLES = [
    Style(color=Color.parse("white"), bgcolor=Color.parse("black")),
    Style(color=Color.parse("black"), bgcolor=Color.parse("white")),
    Style(color=Color.parse("bright_red"), bgcolor=Color.parse("black"), bold=True),
    Style(reverse=True),
    Style(color=Color.parse("#d0d0d0"), bgcolor=Color.parse("#1c1c1c")),
    Style(color=Color.parse("#87d7ff"), bgcolor=Color.parse("#1c1c1c"), bold=True),
    Style(color=Color.parse("#87d7ff"), underline=True),
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


def difference(painter: Painter, picture: LayoutUpdate, size: Size = SIZE) -> str:
    assert painter.take(picture, size)
    return painter.difference()


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
        pyte.Stream(by_difference).feed(difference(painter, update(picture)))
        pyte.Stream(whole).feed(update(picture).render_segments(CONSOLE))
    assert cells(by_difference) == cells(whole)


def test_the_same_picture_again_sends_nothing() -> None:
    painter, picture = Painter(), update([[("abc", STYLES[0])]] * HEIGHT)
    assert difference(painter, picture)
    assert difference(painter, picture) == ""


def test_a_terminal_of_another_size_is_painted_anew() -> None:
    painter, picture = Painter(), update([[("abc", STYLES[0])]] * HEIGHT)
    first = difference(painter, picture)
    assert difference(painter, picture, Size(WIDTH, HEIGHT + 1)) == first


def test_a_colour_goes_out_as_one_of_the_256() -> None:
    painter = Painter()
    grey = Style(color=Color.parse("#d0d0d0"), bgcolor=Color.parse("#005f87"))
    sequence = difference(painter, update([[("abc", grey)]] * HEIGHT))
    assert "38;5;252;48;5;24m" in sequence
    assert "38;2" not in sequence


def test_only_what_changes_of_the_pen_is_sent() -> None:
    painter = Painter()
    one, other = (Style(color=Color.parse(ink), bgcolor=Color.parse("black")) for ink in ("red", "green"))
    sequence = difference(painter, update([[("abc", one), ("def", other)]]))
    assert "\x1b[31;40mabc\x1b[32mdef" in sequence


def test_a_picture_that_was_never_sent_is_no_more_drawn() -> None:
    painter = Painter()
    one, other, last = (update([[(word, STYLES[0])]] * HEIGHT) for word in ("abc", "xyz", "abd"))
    difference(painter, one)
    painter.take(other, SIZE)
    assert difference(painter, last).count("d") == HEIGHT
    assert "xy" not in difference(painter, last)


def test_a_row_that_empties_is_erased_to_its_edge_at_once() -> None:
    painter = Painter()
    plain = STYLES[0]
    difference(painter, update([[("a" * 6, plain), (" " * 10, plain), ("b" * 8, plain)], [], []]))
    assert difference(painter, update([[("aa", plain)], [], []])).count("\x1b[K") == 1


def test_what_is_forgotten_is_drawn_again_without_another_update() -> None:
    painter = Painter()
    first = difference(painter, update([[("abc", STYLES[0])]] * HEIGHT))
    painter.forget()
    assert painter.difference() == first
