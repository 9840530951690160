"""Sending only differences gives the same picture as sending everything."""

from __future__ import annotations

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyte.screens import Char
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


def update(picture: list[list[tuple[str, Style]]]) -> LayoutUpdate:
    strips = [
        [Strip([Segment(text, style) for text, style in pieces]).adjust_cell_length(WIDTH, STYLES[0])]
        for pieces in picture
    ]
    return LayoutUpdate(list(strips), Region(0, 0, WIDTH, HEIGHT))


def painter_for(terminal: str) -> Painter:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TERM", terminal)
        return Painter()


def difference(painter: Painter, picture: LayoutUpdate, size: Size = SIZE) -> str:
    assert painter.take(picture, size)
    return painter.difference()


def cells(screen: pyte.Screen) -> list[list[tuple[str, str, str, bool, bool, bool]]]:
    return [[seen(screen.buffer[y][x]) for x in range(WIDTH)] for y in range(HEIGHT)]


def seen(cell: Char) -> tuple[str, str, str, bool, bool, bool]:
    """What can be seen of a cell: no ink and no weight where there is no letter."""
    blank = cell.data == " " and not (cell.reverse or cell.underscore)
    ink, bold = ("", False) if blank else (cell.fg, cell.bold)
    return cell.data, ink, cell.bg, bold, cell.reverse, cell.underscore


@given(st.lists(PICTURES, min_size=1, max_size=4), st.sampled_from(("xterm-256color", "screen", "vt100")))
def test_differences_give_the_picture_that_whole_frames_give(
    pictures: list[list[list[tuple[str, Style]]]], terminal: str
) -> None:
    by_difference, whole = pyte.Screen(WIDTH, HEIGHT), pyte.Screen(WIDTH, HEIGHT)
    painter = painter_for(terminal)
    for picture in pictures:
        pyte.Stream(by_difference).feed(difference(painter, update(picture)))
        pyte.Stream(whole).feed(update(picture).render_segments(CONSOLE))
    assert cells(by_difference) == cells(whole)


def test_the_same_picture_again_sends_nothing() -> None:
    painter, picture = painter_for("xterm-256color"), update([[("abc", STYLES[0])]] * HEIGHT)
    assert difference(painter, picture)
    assert difference(painter, picture) == ""


def test_a_terminal_of_another_size_is_painted_anew() -> None:
    painter, picture = painter_for("xterm-256color"), update([[("abc", STYLES[0])]] * HEIGHT)
    first = difference(painter, picture)
    assert difference(painter, picture, Size(WIDTH, HEIGHT + 1)) == first


def test_a_colour_goes_out_as_one_of_the_256() -> None:
    painter = painter_for("xterm-256color")
    grey = Style(color=Color.parse("#d0d0d0"), bgcolor=Color.parse("#005f87"))
    sequence = difference(painter, update([[("abc", grey)]] * HEIGHT))
    assert "38;5;252;48;5;24m" in sequence
    assert "38;2" not in sequence


def test_only_what_changes_of_the_pen_is_sent() -> None:
    painter = painter_for("screen")
    one, other = (Style(color=Color.parse(ink), bgcolor=Color.parse("black")) for ink in ("red", "green"))
    sequence = difference(painter, update([[("abc", one), ("def", other)]]))
    assert "\x1b[31;40mabc\x1b[32mdef" in sequence


def test_spaces_between_words_in_other_colours_cost_no_change_of_the_pen() -> None:
    painter = painter_for("screen")
    one, other = (Style(color=Color.parse(ink), bgcolor=Color.parse("black")) for ink in ("red", "green"))
    sequence = difference(painter, update([[("abc", one), ("  ", other), ("abc", one)]]))
    assert "\x1b[31;40mabc  abc" in sequence


def test_a_style_ends_alone_where_the_terminal_knows_that() -> None:
    bold, plain = (Style(color=Color.parse("red"), bgcolor=Color.parse("black"), bold=bold) for bold in (True, False))
    picture = update([[("abc", bold), ("def", plain)]])
    assert "abc\x1b[22mdef" in difference(painter_for("xterm-256color"), picture)
    assert "abc\x1b[0;31;40mdef" in difference(painter_for("vt100"), picture)


def test_a_row_on_another_ground_is_emptied_and_only_its_words_are_written() -> None:
    painter = painter_for("xterm-256color")
    difference(painter, update([[(f"{'a':12}{'b':12}", STYLES[0])], [], []]))
    sequence = difference(painter, update([[(f"{'a':12}{'b':12}", STYLES[4])], [], []]))
    assert sequence.endswith("\x1b[Ka\x1b[13Gb\x1b[0m")


def test_within_screen_nothing_is_erased_because_what_is_erased_gets_no_colour() -> None:
    painter = painter_for("screen")
    difference(painter, update([[(f"{'a':12}{'b':12}", STYLES[0])], [], []]))
    assert "\x1b[K" not in difference(painter, update([[(f"{'a':12}{'b':12}", STYLES[4])], [], []]))


def test_a_picture_that_was_never_sent_is_no_more_drawn() -> None:
    painter = painter_for("xterm-256color")
    one, other, last = (update([[(word, STYLES[0])]] * HEIGHT) for word in ("abc", "xyz", "abd"))
    difference(painter, one)
    painter.take(other, SIZE)
    assert difference(painter, last).count("d") == HEIGHT
    assert "xy" not in difference(painter, last)


def test_a_row_that_empties_is_erased_to_its_edge_at_once() -> None:
    painter = painter_for("xterm-256color")
    plain = STYLES[0]
    difference(painter, update([[("a" * 6, plain), (" " * 10, plain), ("b" * 8, plain)], [], []]))
    assert difference(painter, update([[("aa", plain)], [], []])).count("\x1b[K") == 1


def test_what_is_forgotten_is_drawn_again_without_another_update() -> None:
    painter = painter_for("xterm-256color")
    first = difference(painter, update([[("abc", STYLES[0])]] * HEIGHT))
    painter.forget()
    assert painter.difference() == first
