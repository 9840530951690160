"""Charts keep to their place, tell something from nothing and more from less, and look alike in every set of glyphs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from pasar_tui.ui import glyphs
from pasar_tui.ui.glyphs import ASCII, CONSOLE, FINE, Glyphs
from pasar_tui.ui.widgets.bar import bar, plain_bar
from pasar_tui.ui.widgets.charts import BarRow, Column, bar_rows, column_chart
from pasar_tui.ui.widgets.lines import Line, text_of

SETS = (FINE, CONSOLE, ASCII)
AMOUNTS = st.integers(0, 10**12)
COLUMNS = st.lists(st.builds(Column, AMOUNTS, AMOUNTS, st.sampled_from(["", "1", "15"])), max_size=31)


@pytest.fixture(autouse=True)
def _own_glyphs() -> Iterator[None]:
    before = glyphs.glyphs()
    yield
    glyphs.use(before)


def drawn(lines: list[Line]) -> list[str]:
    """Return the lines without their tones."""
    return [text_of(line) for line in lines]


def with_glyphs(chosen: Glyphs, lines: Line) -> str:
    glyphs.use(chosen)
    return text_of(lines)


@given(AMOUNTS, AMOUNTS, st.integers(-2, 60), st.sampled_from(SETS))
def test_a_bar_has_its_width_and_a_plain_one_no_more(part: int, whole: int, width: int, chosen: Glyphs) -> None:
    glyphs.use(chosen)
    assert len(bar(part, whole, width)) == max(0, width)
    assert len(plain_bar(part, whole, width)) <= max(0, width)


@given(AMOUNTS, AMOUNTS, st.integers(1, 10**12), st.sampled_from(SETS))
def test_a_longer_bar_is_never_drawn_for_less(one: int, other: int, whole: int, chosen: Glyphs) -> None:
    glyphs.use(chosen)
    less, more = sorted((one, other))
    assert length(plain_bar(less, whole, 20)) <= length(plain_bar(more, whole, 20))


def length(text: str) -> int:
    """Return the length of a plain bar in its smallest steps."""
    steps, found = len(glyphs.glyphs().eighths) + 1, 0
    for cell in text:
        found += steps if cell == glyphs.glyphs().full else glyphs.glyphs().eighths.index(cell) + 1
    return found


@given(AMOUNTS, st.integers(1, 10**12), st.sampled_from(SETS))
def test_something_is_never_drawn_as_nothing_nor_a_part_as_the_whole(part: int, whole: int, chosen: Glyphs) -> None:
    glyphs.use(chosen)
    assert bool(plain_bar(part, whole, 10)) == (part > 0)
    assert (bar(part, whole, 10) == chosen.full * 10) == (part >= whole)


@pytest.mark.parametrize(
    ("chosen", "text"), [(FINE, "██▌"), (CONSOLE, "██"), (ASCII, "##")], ids=lambda one: getattr(one, "name", "")
)
def test_a_plain_bar_is_as_fine_as_the_terminal(chosen: Glyphs, text: str) -> None:
    glyphs.use(chosen)
    assert plain_bar(1, 4, 10) == text


@given(st.lists(st.tuples(st.text(max_size=9), AMOUNTS), max_size=7), st.integers(0, 80), st.sampled_from(SETS))
def test_rows_of_bars_are_never_wider_than_their_place(rows: list[tuple[str, int]], width: int, chosen: Glyphs) -> None:
    glyphs.use(chosen)
    lines = drawn(bar_rows([BarRow(label, (str(value),), value) for label, value in rows], width))
    assert len(lines) == len(rows)
    assert all(cell_len(line) <= width for line in lines)


def test_a_bar_is_filled_as_far_as_its_part() -> None:
    rows = [BarRow("Okt", (), 40, filled=40), BarRow("Nov", (), 20, filled=15), BarRow("Des", (), 1, filled=0)]
    assert drawn(bar_rows(rows, 25)) == [f"Okt  {'█' * 20}", f"Nov  {'█' * 7}░░░", "Des  ░"]


def test_figures_of_bar_rows_end_in_one_column() -> None:
    rows = [
        BarRow("Sen", ("10", "1.514.600"), 1_514_600),
        BarRow("Selasa", ("9", "400"), 400),
        BarRow("Rab", ("1", "0"), 0),
    ]
    assert drawn(bar_rows(rows, 38)) == [
        "Sen     10  1.514.600  ███████████████",
        "Selasa   9        400  █",
        "Rab      1          0",
    ]


@given(COLUMNS, st.integers(-5, 130), st.integers(-1, 12), st.sampled_from(SETS))
def test_a_column_chart_fills_no_more_than_its_place(
    columns: list[Column], width: int, height: int, chosen: Glyphs
) -> None:
    glyphs.use(chosen)
    lines = drawn(column_chart(columns, width, height, "target"))
    assert len(lines) in (0, height + 1)
    assert all(cell_len(line) <= width for line in lines)


@given(st.lists(AMOUNTS, min_size=1, max_size=12), st.integers(1, 9), st.sampled_from(SETS))
def test_higher_columns_stand_for_more_and_only_nothing_is_empty(
    values: list[int], height: int, chosen: Glyphs
) -> None:
    glyphs.use(chosen)
    lines = drawn(column_chart([Column(value) for value in values], 60, height))[:-1]
    if not any(values):
        assert not lines
        return
    cells = [line.partition(chosen.upright)[2].ljust(len(values) * 3)[::3] for line in lines]
    heights = [
        sum(chosen.levels.index(cell) + 1 for cell in column if cell != " ") for column in zip(*cells, strict=True)
    ]
    assert [bool(one) for one in heights[: len(values)]] == [bool(value) for value in values]
    ranked = [height for _value, height in sorted(zip(values, heights, strict=False))]
    assert ranked == sorted(ranked)


@pytest.mark.parametrize("chosen", SETS, ids=lambda one: one.name)
def test_the_same_picture_stands_in_every_set_of_glyphs(chosen: Glyphs) -> None:
    values = (400, 0, 300, 100)
    columns = [Column(value, 200, str(day)) for day, value in enumerate(values, 1)]
    glyphs.use(chosen)
    lines = drawn(column_chart(columns, 26, 4, "target"))
    full, line, upright = chosen.full, chosen.rule, chosen.upright
    assert lines == [
        f"400 {upright}{full * 2}          ",
        f"    {upright}{full * 2}    {full * 2}    ",
        f"200 {upright}{full * 2}{line * 4}{full * 2}{line * 4} target",
        f"    {upright}{full * 2}    {full * 2} {full * 2} ",
        "     1  2  3  4",
    ]


@pytest.mark.parametrize(
    ("values", "top"),
    [((5, 9), "10 │───▒▒─ target"), ((5, 11), "11 │───██─ target 10")],
    ids=["reached by none", "just passed"],
)
def test_a_target_in_the_top_row_is_named_too(values: tuple[int, ...], top: str) -> None:
    lines = drawn(column_chart([Column(value, 10) for value in values], 21, 2, "target"))
    assert lines[0].split() == top.split()


def test_a_column_that_is_nothing_shows_its_mark() -> None:
    lines = drawn(column_chart([Column(0, mark="T"), Column(5)], 20, 2))
    assert lines[1] == "  │T  ██ "


def test_a_label_that_would_touch_another_is_left_out() -> None:
    columns = [Column(1, label=label) for label in ("30", "31", "", "1")]
    assert drawn(column_chart(columns, 7, 1))[-1].split() == ["30", "1"]


def test_without_room_for_one_cell_a_column_nothing_is_drawn() -> None:
    assert column_chart([Column(5)] * 31, 20, 5) == []
