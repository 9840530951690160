"""The walking list: every stall in the order of the walk, on paper of 80 columns, with room for a pen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from pasar_tui.domain.days import format_day_long, market_day
from pasar_tui.domain.money import format_number
from pasar_tui.exchange.paper import left, right, width
from pasar_tui.language import _

COLUMNS: Final = 80
LINES: Final = 60
_HEAD_LINES: Final = 5
_FOOT_LINES: Final = 4
_PEN: Final = "_" * 10
_MARK: Final = "_" * 6
_PROMISE: Final = "J ____"


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands at the top of each page."""

    market: str
    day: date
    officer: str


@dataclass(frozen=True, slots=True)
class WalkingRow:
    """A stall to visit. `due` is what it pays today and `arrears` what it owed before, in rupiah.

    `vendor` is None for an empty stall. `standing` is the word for one that need not be asked, in the place for the
    pen; `promised` says that a promise to pay is due.
    """

    block: str
    stall: str
    vendor: str | None
    mode: str
    due: int
    arrears: int
    standing: str = ""
    promised: bool = False


def walking_list(heading: Heading, rows: Iterable[WalkingRow], lines: int = LINES) -> list[str]:
    """Return the pages, each at most `lines` long and ending in a line break.

    Rows come in the order of the walk. Each block begins a page, so that collectors can share the list between them.
    Every page ends with its own sums, the last one with the sums of all.
    Raises ValueError where a page has no room for a row.
    """
    room = lines - _HEAD_LINES - _FOOT_LINES
    if room < 1:
        raise ValueError(lines)
    sheets = [
        (block, stalls[start : start + room])
        for block, group in groupby(rows, key=lambda row: row.block)
        for stalls in [list(group)]
        for start in range(0, len(stalls), room)
    ]
    pages = [
        [*_head(heading, block, number, len(sheets)), *map(_row, stalls), *_foot(stalls)]
        for number, (block, stalls) in enumerate(sheets, 1)
    ]
    if pages:
        pages[-1].insert(-1, _sums(_("Sum of all pages"), [row for _block, stalls in sheets for row in stalls]))
    return ["\n".join(line.rstrip() for line in page) + "\n" for page in pages]


def _head(heading: Heading, block: str, number: int, pages: int) -> list[str]:
    page = _("Page {number} of {pages}").format(number=number, pages=pages)
    title = _("{market} - walking list, block {block}").format(market=heading.market, block=block)
    day = f"{format_day_long(heading.day)} ({market_day(heading.day)})"
    officer = _("Officer: {name}").format(name=heading.officer)
    half = COLUMNS // 2
    return [
        left(title, COLUMNS - width(page) - 1) + " " + page,
        left(day, half) + right(officer, COLUMNS - half),
        "",
        _columns(
            _("Stall"),
            _("Vendor"),
            _("Mode"),
            _("Due today"),
            _("Arrears"),
            _("Received"),
            _("Mark"),
        ),
        "-" * COLUMNS,
    ]


def _row(row: WalkingRow) -> str:
    vendor = _("(vacant)") if row.vendor is None else row.vendor
    mark = _PROMISE if row.promised else _MARK
    return _columns(row.stall, vendor, row.mode, _amount(row.due), _amount(row.arrears), row.standing or _PEN, mark)


def _foot(stalls: Sequence[WalkingRow]) -> list[str]:
    return [
        "-" * COLUMNS,
        _sums(_("Sum of this page"), stalls),
        _("Mark: T closed, K vacant, A absent, M refused, J promised (J printed: due now)"),
    ]


def _sums(label: str, stalls: Sequence[WalkingRow]) -> str:
    due, arrears = sum(row.due for row in stalls), sum(row.arrears for row in stalls)
    return left(label, 40) + " " + right(_amount(due), 10) + " " + right(_amount(arrears), 10) + " " + _PEN


def _amount(amount: int) -> str:
    return format_number(amount) if amount else "-"


def _columns(stall: str, vendor: str, mode: str, due: str, arrears: str, received: str, mark: str) -> str:
    return " ".join(
        (
            left(stall, 8),
            left(vendor, 24),
            left(mode, 6),
            right(due, 10),
            right(arrears, 10),
            left(received, 10),
            left(mark, 6),
        )
    )
