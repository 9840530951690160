from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pasar_tui.exchange.paper import left, right, width, with_amount, wrapped


@pytest.mark.parametrize(("text", "columns"), [("Siti", 4), ("Renée", 5), ("e\u0301", 1), ("李", 2), ("ꦧꦸ", 1)])
def test_width_counts_columns_and_not_characters(text: str, columns: int) -> None:
    assert width(text) == columns


def test_what_does_not_fit_is_cut_where_it_shows() -> None:
    assert left("Toko Sumber Rejeki", 10) == "Toko Sum.."
    assert right("A-01", 6) == "  A-01"


def test_bytes_that_drive_a_printer_never_reach_it() -> None:
    assert left("A\x1b[2JB", 8) == "A?[2JB  "
    assert wrapped("A\x1b@B\fC", 20) == ["A?@B C"]


def test_text_breaks_between_words_and_long_words_where_they_must() -> None:
    assert wrapped("tiga puluh satu ribu", 10) == ["tiga puluh", "satu ribu"]
    assert wrapped("Pak Xxxxxxxxxxxxx", 6) == ["Pak", "Xxxxxx", "xxxxxx", "x"]
    assert wrapped("", 6) == [""]


def test_an_amount_stands_at_the_right_of_the_last_line() -> None:
    assert with_amount("7 hari 18 s.d. 24 November", "Rp31.500", 20) == [
        "7 hari 18",
        "s.d. 24",
        "November    Rp31.500",
    ]


@given(st.text(), st.integers(4, 80))
def test_a_field_is_as_wide_as_its_column(text: str, columns: int) -> None:
    assert width(left(text, columns)) == width(right(text, columns)) == columns


@given(st.text(), st.integers(4, 80))
def test_no_line_is_wider_than_the_paper(text: str, columns: int) -> None:
    assert max(map(width, wrapped(text, columns))) <= columns
