"""Bars and months of text."""

from __future__ import annotations

from datetime import date

import pytest

from pasar_tui.ui.widgets.bar import bar, plain_bar
from pasar_tui.ui.widgets.calendar import CLOSED, OWED, PAID, month_calendar


@pytest.mark.parametrize(
    ("part", "whole", "drawn"),
    [
        (0, 10, "░░░░░"),
        (5, 10, "██░░░"),
        (10, 10, "█████"),
        (99, 10, "█████"),
        (1, 1000, "█░░░░"),
        (999, 1000, "████░"),
        (-5, 10, "░░░░░"),
        (1, 0, "░░░░░"),
    ],
)
def test_bars(part: int, whole: int, drawn: str) -> None:
    assert bar(part, whole, 5) == drawn


def test_a_plain_bar_is_the_filled_part() -> None:
    assert plain_bar(5, 10, 4) == "██"


def test_november_2026_begins_on_a_sunday() -> None:
    marks = {date(2026, 11, 1): PAID, date(2026, 11, 2): OWED, date(2026, 11, 3): CLOSED}
    lines = month_calendar(2026, 11, marks)
    text = ["".join(piece if isinstance(piece, str) else piece[0] for piece in line) for line in lines]
    assert text[:4] == ["NOVEMBER 2026", "Sn Sl Rb Km Jm Sb Mg", "                   ■", " □  T               "]
