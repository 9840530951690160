"""What is typed and entered on a round, whether on its screen or in lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.text import excerpt
from pasar_tui.language import _
from pasar_tui.services.desk import Desk
from pasar_tui.services.dues import Payer
from pasar_tui.services.round_list import RoundRow
from pasar_tui.services.visits import Found, Visit, make_visit
from pasar_tui.services.voids import visit_instead, was_entered_by_block

METHODS: Final = ("cash", "qris", "transfer")
"""How money comes in, in the order in which Q goes through them."""
SELLERS_WITHOUT_STALL: Final = "hamparan"
"""The kind of place that tickets without a stall are sold for."""
_MOST_COUNTED: Final = 9_999


def payer_of(row: RoundRow) -> Payer:
    """Return who pays for a row of the round: its holder, or the stall where nobody holds it."""
    return Payer(tenancy=row.tenancy) if row.tenancy is not None else Payer(stall=row.stall)


def next_method(method: str, steps: int = 1) -> str:
    """Return the method that so many Q's lead to."""
    return METHODS[(METHODS.index(method) + steps) % len(METHODS)]


def with_method(text: str, method: str) -> tuple[str, str]:
    """Return what was typed without its Q's, and the method that they lead to."""
    number = text.replace("q", "").replace("Q", "")
    return number, next_method(method, len(text) - len(number))


def counted(text: str) -> int:
    """Return a count that was typed. Raises PasarError `count_unclear`."""
    written = text.strip()
    if not (written.isascii() and written.isdecimal() and len(written) <= 5 and 0 < int(written) <= _MOST_COUNTED):
        raise PasarError(
            "count_unclear",
            _('"{text}" is not a count; write a whole number from 1 to {most}.').format(
                text=excerpt(text), most=_MOST_COUNTED
            ),
        )
    return int(written)


def enter_found(desk: Desk, row: RoundRow, found: Found, day: date) -> Visit:
    """Enter what was found at the stall of `row`, and return it.

    Where it is the exception to a block that was entered as paid, it takes the place of the receipt. Raises PasarError
    as `make_visit` and `visit_instead`.
    """
    told = replace(found, shift=None if row.tenancy is None else row.shift)
    if row.received and row.line is not None and was_entered_by_block(desk, row.line):
        return visit_instead(desk, row.line, row.stall, told, day)
    return make_visit(desk, row.stall, told.outcome, told.reason, None, told.promised, day, shift=told.shift)
