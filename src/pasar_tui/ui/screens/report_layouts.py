"""How each report stands on the screen: its key, what it is for, and its columns, with bars where they help."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from pasar_tui.domain.days import format_day
from pasar_tui.domain.money import format_number
from pasar_tui.language import mark
from pasar_tui.services.report_sheets import WHOLE, Line
from pasar_tui.ui.widgets.bar import bar, plain_bar
from pasar_tui.ui.widgets.columns import Column

_LOWEST_SCORE, _HIGHEST_SCORE = 1, 5


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a report, by its place in it."""

    place: int
    line: Line


@dataclass(frozen=True, slots=True)
class Layout:
    """A report: `title` and `purpose` are msgids, `name` is what the services call it.

    With `vendors` the rows name vendors, whose cards can be opened.
    """

    name: str
    title: str
    purpose: str
    columns: tuple[Column[Row], ...]
    vendors: bool = False


def words(value: object) -> str:
    """Return a value as an officer reads it: "-" for none, "~" for an estimate that is one."""
    match value:
        case None | "":
            return "-"
        case bool():
            return "~" if value else ""
        case int():
            return format_number(value)
        case Decimal():
            return str(value).replace(".", ",")
        case date():
            return format_day(value)
        case _:
            return str(value)


def _column(title: str, key: str, width: int, align: Literal["left", "right"] = "left") -> Column[Row]:
    return Column(title, width, lambda row: words(row.line.get(key)), align)


def _number(title: str, key: str, width: int) -> Column[Row]:
    return _column(title, key, width, "right")


def _bar(width: int, *keys: str) -> Column[Row]:
    """Return a column that draws the first of `keys` that has a value as a part of the row's whole."""

    def drawn(row: Row) -> str:
        part = next((value for key in keys if isinstance(value := row.line.get(key), int)), 0)
        whole = row.line.get(WHOLE)
        return plain_bar(part, whole, width) if isinstance(whole, int) else ""

    return Column("", width, drawn)


def _scale(width: int) -> Column[Row]:
    def drawn(row: Row) -> str:
        score, national = row.line.get("score"), row.line.get("national")
        if not isinstance(score, Decimal) or national is None:
            return ""
        return bar(int((score - _LOWEST_SCORE) * 100), (_HIGHEST_SCORE - _LOWEST_SCORE) * 100, width)

    return Column("", width, drawn)


LAYOUTS: Final[tuple[Layout, ...]] = (
    Layout(
        "daily",
        mark("The day"),
        mark("What came in, how the stalls stand, turnover and arrears"),
        (
            _column("", "section", 10),
            _column("", "name", 24),
            _number(mark("Count"), "count", 8),
            _number(mark("Rupiah"), "amount", 12),
            _bar(14, "amount", "count"),
        ),
    ),
    Layout(
        "unpaid",
        mark("Not yet paid"),
        mark("Stalls at which nothing was entered, in walking order"),
        (
            _column(mark("Stall"), "stall", 8),
            _column(mark("Vendor"), "name", 26),
            _column(mark("Mode"), "mode", 8),
            _number(mark("Due today"), "due_today", 12),
            _number(mark("Owed"), "owed", 12),
        ),
        vendors=True,
    ),
    Layout(
        "arrears",
        mark("Arrears"),
        mark("Who owes how much and since when, the most first"),
        (
            _column(mark("Stall"), "stall", 8),
            _column(mark("Vendor"), "name", 20),
            _number(mark("Days"), "days", 5),
            _number(mark("Rupiah"), "principal", 11),
            _column(mark("Since"), "oldest", 14),
            _bar(8, "principal"),
        ),
        vendors=True,
    ),
    Layout(
        "sales",
        mark("Turnover"),
        mark("What vendors told of their turnover; confidential"),
        (
            _column(mark("Stall"), "stall", 8),
            _column(mark("Vendor"), "vendor", 14),
            _column(mark("Group"), "group", 16),
            _number(mark("Rupiah"), "amount", 12),
            _column(mark("Est."), "estimate", 4),
            _bar(12, "amount"),
        ),
        vendors=True,
    ),
    Layout(
        "round",
        mark("Walking list"),
        mark("Every stall with what it is asked for and how it stands"),
        (
            _column(mark("Stall"), "stall", 8),
            _column(mark("Vendor"), "name", 20),
            _column(mark("Mode"), "mode", 6),
            _number(mark("Due today"), "due_today", 10),
            _number(mark("Arrears"), "arrears", 10),
            _column(mark("Today"), "status", 12),
        ),
        vendors=True,
    ),
    Layout(
        "literacy",
        mark("Digital literacy"),
        mark("The market's pillars beside the national figures of 2022"),
        (
            _column("", "name", 34),
            _number(mark("Score"), "score", 7),
            _number(mark("National"), "national", 9),
            _scale(20),
        ),
    ),
)
