"""Columns of a table, fitted to the width there is."""

from __future__ import annotations

import pytest

from pasar_tui import language
from pasar_tui.ui.widgets.columns import Column, laid_out, row_pieces
from pasar_tui.ui.widgets.lines import text_of

NAME = "Daeng Situju Ketapang"
TITLED: list[Column[str]] = [Column("Search", 6, str), Column("Search", 8, str, most=30), Column("Search", 4, str)]


def test_a_column_without_a_title_has_a_blank_one_in_every_language() -> None:
    columns: list[Column[str]] = [Column("", 5, str), Column("Search", 6, str)]
    for lang in language.LANGUAGES:
        language.choose(lang)
        assert text_of(row_pieces(laid_out(columns, 80), None)).startswith("         ")


@pytest.mark.parametrize(("width", "cells"), [(25, [6, 8, 4]), (31, [6, 14, 4]), (132, [6, 30, 4])])
def test_room_that_is_left_goes_to_the_column_that_takes_more(width: int, cells: list[int]) -> None:
    assert [of_one for _column, of_one in laid_out(TITLED, width)] == cells


def test_the_first_column_that_takes_more_is_served_first() -> None:
    columns: list[Column[str]] = [Column("Search", 5, str, most=20), Column("Search", 5, str, most=50)]
    assert [cells for _column, cells in laid_out(columns, 40)] == [20, 15]


def test_the_last_cell_of_a_row_stays_blank() -> None:
    columns: list[Column[str]] = [Column("Search", 6, str, most=99), Column("Search", 5, str, priority=1)]
    for width in (14, 15, 16, 40):
        assert text_of(row_pieces(laid_out(columns, width), NAME * 9))[width - 1 :].isspace()


def test_a_text_that_is_cut_shows_that_there_is_more() -> None:
    columns: list[Column[str]] = [Column("", 10, str)]
    text = text_of(row_pieces(laid_out(columns, 80), NAME))
    assert text.strip() in ("Daeng Sit>", "Daeng Sit…")


def test_a_number_too_long_for_its_column_is_never_taken_for_a_smaller_one() -> None:
    columns: list[Column[str]] = [Column("", 8, str, align="right")]
    assert text_of(row_pieces(laid_out(columns, 80), "12.345.678")).strip() not in ("12.345.6", "12.345.")


def test_a_column_that_cuts_in_its_own_way_is_left_to_it() -> None:
    columns: list[Column[str]] = [Column("", 9, str, cut=lambda text, width: text[-width:])]
    assert text_of(row_pieces(laid_out(columns, 80), NAME)).strip() == NAME[-9:].strip()
