"""Stored text on its way to the terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color

from pasar_tui.ui.safety import ControlFilter, fitted, shown, typed

ANY_TEXT = st.text(st.characters(), max_size=60)
BIDIRECTIONAL = "\u202a\u202e\u2066\u2069\u200e\u200f"


def commands(text: str) -> list[str]:
    return [c for c in text if unicodedata.category(c) in ("Cc", "Cs") or c in BIDIRECTIONAL]


@given(ANY_TEXT)
def test_shown_text_holds_no_character_that_commands(text: str) -> None:
    assert commands(shown(text)) == []


@given(ANY_TEXT)
def test_the_last_sieve_lets_no_character_that_commands_through(text: str) -> None:
    sifted = ControlFilter().apply([Segment(text)], Color(0, 0, 0))
    assert commands("".join(segment.text for segment in sifted)) == []
    assert sum(cell_len(segment.text) for segment in sifted) == cell_len(text)


@given(ANY_TEXT, st.integers(0, 40), st.booleans())
def test_fitted_text_has_exactly_its_width(text: str, width: int, right: bool) -> None:
    assert cell_len(fitted(text, width, right=right)) == width


def test_an_escape_is_visible_as_a_mark() -> None:
    assert shown("A\x1b[2JB") == "A?[2JB"


def test_brackets_stand_as_they_were_stored() -> None:
    assert shown("[red]x[/nope]") == "[red]x[/nope]"


@pytest.mark.parametrize(
    ("pasted", "held"),
    [("Bu\tSri", "Bu Sri"), ("Siti\r\nRahayu\n", "Siti Rahayu"), ("A\x1b[31mB", "A[31mB"), ("  4500  ", "4500")],
)
def test_pasted_text_becomes_one_line(pasted: str, held: str) -> None:
    assert typed(pasted) == held
