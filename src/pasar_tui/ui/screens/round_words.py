"""The round in words that fit: its columns, its totals, what a payment would do, and what was saved."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from rich.cells import cell_len

from pasar_tui.domain.days import format_day
from pasar_tui.domain.money import format_number
from pasar_tui.domain.stall import MODE_WORDS
from pasar_tui.language import _, mark
from pasar_tui.services import round_words as words
from pasar_tui.services.payments import Preview, Receipt
from pasar_tui.services.receipt_paper import METHOD_WORDS
from pasar_tui.services.round_desk import Purse
from pasar_tui.services.round_entry import METHODS
from pasar_tui.services.round_list import RoundCounts, RoundRow, Word
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.columns import Column, shortened

_MESSAGE_CELLS: Final = 69
"""What the message line has behind its first word."""
_TONES: Final = {Word.PAID: Tone.GOOD, Word.PART: Tone.GOOD, Word.UNPAID: Tone.WARN, Word.REFUSED: Tone.BAD}


def columns() -> list[Column[RoundRow]]:
    """Return the columns of the round; the last four only where there is room."""
    return [
        Column(mark("Stall"), 7, lambda row: row.code),
        Column(mark("Vendor"), 21, words.holder, most=30),
        Column(mark("Mode"), 6, lambda row: _(MODE_WORDS[row.mode])),
        Column(mark("Due"), 9, _due, align="right"),
        Column(mark("Arrears"), 10, lambda row: _money(row.arrears), align="right"),
        Column(mark("Today"), 14, words.standing, tone=lambda row: _TONES.get(row.word, Tone.PLAIN)),
        Column(
            mark("Paid up to"), 10, lambda row: format_day(row.paid_through) if row.paid_through else "", priority=1
        ),
        Column(mark("Note"), 20, words.remark, priority=2),
        Column(mark("Received"), 10, lambda row: _money(row.received), align="right", priority=3),
        Column(mark("Kind"), 10, lambda row: row.kind, priority=4),
    ]


def _due(row: RoundRow) -> str:
    return "?" if row.due is None else _money(row.due)


def _money(amount: int) -> str:
    return format_number(amount) if amount else "-"


def totals(counts: RoundCounts, purse: Purse, method: str, width: int) -> str:
    """Return how the stalls stand at the left, as many words as fit, and the money at the right."""
    money = words.purse_words(purse)
    room = width - cell_len(money) - 3
    left = "" if method == METHODS[0] else f"[{_(METHOD_WORDS[method])}]"
    for word in words.counted_words(counts):
        longer = f"{left} · {word}" if left else word
        if cell_len(longer) > room:
            break
        left = longer
    return f" {left}{' ' * max(1, width - cell_len(left) - cell_len(money) - 2)}{money} "


def division(preview: Preview, method: str, width: int) -> str:
    """Return what a payment settles, to which day the stall is paid then, and its sum: as much as `width` takes."""
    every = list(words.divisions(preview, method))
    return next((told for told in every if cell_len(told) <= width), every[-1])


def saved_receipt(receipt: Receipt, name: str, at: str) -> str:
    """Return that a payment is in the book, as `services.round_words` says it.

    A long name is cut, so that the number stands whole on the message line of 80 columns.
    """
    without_name = words.saved_receipt(replace(receipt, late=False, notices=()), "", at)
    return words.saved_receipt(receipt, shortened(name, max(1, _MESSAGE_CELLS - cell_len(without_name) - 1)), at)
