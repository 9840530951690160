"""Each terminal gets the glyphs that its font has, and no text has others there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from pasar_tui.ui import glyphs
from pasar_tui.ui.glyphs import ASCII, CONSOLE, FINE, Glyphs


@pytest.fixture(autouse=True)
def _the_set_in_use() -> Iterator[None]:
    before = glyphs.glyphs()
    yield
    glyphs.use(before)


@pytest.mark.parametrize(
    ("environ", "chosen"),
    [
        ({"TERM": "xterm-256color", "LANG": "id_ID.UTF-8"}, FINE),
        ({"TERM": "tmux-256color", "LANG": "en_US.utf8"}, FINE),
        ({"TERM": "xterm", "COLORTERM": "truecolor", "LC_CTYPE": "UTF-8"}, FINE),
        ({"TERM": "xterm", "LANG": "C.UTF-8"}, CONSOLE),
        ({"TERM": "screen", "LANG": "id_ID.UTF-8"}, CONSOLE),
        ({"TERM": "putty", "LANG": "id_ID.UTF-8"}, CONSOLE),
        ({"TERM": "linux", "LANG": "id_ID.UTF-8"}, CONSOLE),
        ({"TERM": "linux", "COLORTERM": "truecolor", "LANG": "id_ID.UTF-8"}, CONSOLE),
        ({"TERM": "vt100", "LANG": "id_ID.UTF-8"}, ASCII),
        ({"TERM": "dumb", "LANG": "id_ID.UTF-8"}, ASCII),
        ({"LANG": "id_ID.UTF-8"}, ASCII),
        ({"TERM": "xterm-256color", "LANG": "id_ID"}, ASCII),
        ({"TERM": "xterm-256color", "LANG": "id_ID.UTF-8", "LC_ALL": "C"}, ASCII),
        ({"TERM": "xterm-256color", "LANG": "C", "LC_CTYPE": "C.UTF-8"}, ASCII),
        ({"TERM": "xterm-256color"}, ASCII),
    ],
)
def test_a_terminal_gets_what_it_has(environ: dict[str, str], chosen: Glyphs) -> None:
    assert glyphs.for_terminal(environ) is chosen


@pytest.mark.parametrize("one", [FINE, CONSOLE, ASCII])
def test_each_glyph_is_one_cell_wide(one: Glyphs) -> None:
    cells = [
        cell for field, value in zip(Glyphs.__slots__, astuple(one), strict=True) if field != "name" for cell in value
    ]
    assert {cell_len(cell) for cell in cells} == {1}


@pytest.mark.parametrize("one", [CONSOLE, ASCII])
def test_a_set_passes_its_own_sieve(one: Glyphs) -> None:
    glyphs.use(one)
    drawn = "".join(astuple(one)[1:])
    assert glyphs.drawable(drawn) == drawn


def test_a_name_stays_readable_in_ascii() -> None:
    glyphs.use(ASCII)
    assert glyphs.drawable("Café “Ratu” 3×4 m² …") == 'Cafe "Ratu" 3x4 m2 .'


def test_a_box_keeps_its_corners_in_ascii() -> None:
    glyphs.use(ASCII)
    assert glyphs.drawable("┌─┐│└┘ ╔═╗║╚╝") == "+-+|++ +=+|++"


def test_a_console_keeps_the_letters_of_its_font() -> None:
    glyphs.use(CONSOLE)
    assert glyphs.drawable("Café 漢 ✓ ─ …") == "Café ?? ? ─ ."


@given(st.text(), st.sampled_from([CONSOLE, ASCII]))
def test_the_sieve_moves_no_cell(text: str, one: Glyphs) -> None:
    glyphs.use(one)
    assert cell_len(glyphs.drawable(text)) == sum(map(cell_len, text))
