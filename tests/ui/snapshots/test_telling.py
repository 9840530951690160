"""What a stored screen says, and what is said of one that changed."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style

from tests.ui.snapshots.album import differences
from tests.ui.snapshots.telling import told

PAGE = Style.parse("#d0d0d0 on #1c1c1c")
BAD = Style.parse("bold #ff8787 on #1c1c1c")
REVERSED = Style.parse("reverse")


def test_the_text_stands_as_on_the_screen() -> None:
    assert told([[Segment("  A-01  ", PAGE)], [Segment("        ", PAGE)]], styled=False) == ["  A-01", ""]


def test_the_styles_of_a_row_are_told_with_their_cells() -> None:
    row = [Segment("A-01", PAGE), Segment("9.000", BAD), Segment("X", PAGE)]
    assert told([row], styled=True)[2:] == ["00 252/234*4 210/234b*5 252/234*1"]


def test_rows_of_one_style_are_told_once() -> None:
    rows = [[Segment("A-01", PAGE)], [Segment("A-02", PAGE)], [Segment("A-03", REVERSED)]]
    assert told(rows, styled=True)[4:] == ["00-01 252/234", "02 -/-r"]


def test_the_ink_of_a_blank_that_nobody_sees_is_not_told() -> None:
    assert told([[Segment("A-01 ", PAGE), Segment("   9", BAD)]], styled=True)[2:] == ["00 252/234*8 210/234b*1"]


def test_a_reversed_blank_is_told() -> None:
    assert told([[Segment(">", PAGE), Segment("   ", REVERSED)]], styled=True)[2:] == ["00 252/234*1 -/-r*3"]


def test_a_change_names_the_screen_and_shows_the_line() -> None:
    before, now = {"home": ["Tunai Rp0"], "round": ["A-01"]}, {"home": ["Tunai Rp9.000"], "round": ["A-01"]}
    assert differences(before, now).splitlines()[1:] == [
        "The screen 'home' changed:", "@@ -1 +1 @@", "-Tunai Rp0", "+Tunai Rp9.000"
    ]  # fmt: skip


def test_a_screen_that_is_not_stored_is_a_change() -> None:
    assert "'sales'" in differences({}, {"sales": ["Omzet"]})
