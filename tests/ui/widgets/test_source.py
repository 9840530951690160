"""A list in memory, read by pages."""

from __future__ import annotations

from collections.abc import Hashable

import pytest

from pasar_tui.ui.widgets.source import ListSource, Where

SOURCE = ListSource([f"A-{number:02}" for number in range(10)], key=lambda code: code)


@pytest.mark.parametrize(
    ("where", "key", "rows", "start"),
    [
        (Where.FIRST, None, ["A-00", "A-01", "A-02", "A-03"], 0),
        (Where.LAST, None, ["A-08", "A-09"], 8),
        (Where.AFTER, "A-03", ["A-04", "A-05", "A-06", "A-07"], 4),
        (Where.AFTER, "A-09", [], 10),
        (Where.BEFORE, "A-04", ["A-00", "A-01", "A-02", "A-03"], 0),
        (Where.AT, "A-05", ["A-04", "A-05", "A-06", "A-07"], 4),
        (Where.AT, "Z-99", ["A-00", "A-01", "A-02", "A-03"], 0),
    ],
)
async def test_pages(where: Where, key: Hashable, rows: list[str], start: int) -> None:
    page = await SOURCE.page(where, key, 4)
    assert (page.rows, page.start) == (rows, start)


async def test_an_empty_list_has_empty_pages() -> None:
    page = await ListSource[str]([], key=lambda code: code).page(Where.LAST, None, 4)
    assert page.rows == []


def test_the_next_wanted_row_is_sought_to_the_end_and_then_from_the_top() -> None:
    assert SOURCE.after("A-08", lambda code: code.endswith("3")) == "A-03"
    assert SOURCE.after("A-03", lambda code: code == "none") is None


def test_a_row_is_replaced_in_its_place() -> None:
    source = ListSource([("A", 1), ("B", 1)], key=lambda row: row[0])
    source.replace(("B", 2))
    assert source.rows == [("A", 1), ("B", 2)]
