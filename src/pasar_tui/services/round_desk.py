"""What a round on a screen needs besides its list: own cash, what is new in the book, a payment as it was shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pasar_tui.domain.collection import Days, Default, Request
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.money import format_rupiah
from pasar_tui.domain.stall import Mode, StallFacts, StallHistory
from pasar_tui.language import _
from pasar_tui.services.desk import Desk
from pasar_tui.services.payments import Preview, Receipt, preview_payment, stored_receipt, take
from pasar_tui.services.round_entry import payer_of
from pasar_tui.services.round_list import RoundRow, places, rows_of
from pasar_tui.services.rounds import begin
from pasar_tui.services.tariff_book import tariff_book
from pasar_tui.storage import collecting, walking


@dataclass(frozen=True, slots=True)
class Purse:
    """Rupiah of a day, less what went back: the officer's own cash, and what the whole market took by any method."""

    own_cash: int
    market: int


@dataclass(frozen=True, slots=True)
class RoundSheet:
    """Rows of the round with the purse of the day; `seen` is the last line of the book that they tell of."""

    rows: tuple[RoundRow, ...]
    purse: Purse
    seen: int


@dataclass(frozen=True, slots=True)
class News:
    """What was written after a line: the stalls paid or visited; `all_changed` says that there was more than that."""

    seen: int
    stalls: frozenset[int]
    all_changed: bool


def round_sheet(desk: Desk, day: date, stalls: Iterable[int] | None = None) -> RoundSheet:
    """Return the rows of these stalls, or of all in walking order, and the purse, as one state of the book has them.

    Raises PasarError `stall_unknown`.
    """
    with desk.read() as reading:
        book = tariff_book(desk, reading)
        wanted = None if stalls is None else [book.stall(stall, day) for stall in stalls]
        own_cash, market = walking.day_sums(reading, desk.market, day.isoformat(), desk.officer)
        rows = tuple(rows_of(desk, reading, places(desk, reading, book, day, wanted), day))
        return RoundSheet(rows, Purse(own_cash, market), walking.last_line(reading))


def round_news(desk: Desk, seen: int) -> News:
    """Return what came into the book after the line `seen`, whoever wrote it."""
    with desk.read() as reading:
        last = walking.last_line(reading)
        if last == seen:
            return News(seen, frozenset(), all_changed=False)
        touched = list(walking.touched_since(reading, seen))
    return News(
        last,
        frozenset(stall for known, stall in touched if known and stall is not None),
        any(not known for known, _stall in touched),
    )


def take_as_shown(desk: Desk, row: RoundRow, method: str, day: date, key: str) -> Receipt:
    """Take what `row` asks for and return the receipt; the same `key` again returns the first one.

    Raises PasarError `row_changed` when the stall was paid, or its price changed, since the row was read: nobody
    shall take another amount, or the same one twice, than the officer sees. Else as `receive_payment`.
    """
    with desk.write() as tx:
        entering = begin(desk, tx, day, None, key)
        if entering.state.repeated is not None:
            stored = collecting.get_receipt(tx.connection, entering.state.repeated)
            return stored_receipt(tx.connection, stored, repeated=True)
        received = walking.received_on(tx.connection, day.isoformat(), row.stall, row.tenancy)
        if received != row.received:
            raise _changed(row)
        receipt = take(desk, tx, entering, payer_of(row), None, method, key)
        if receipt.amount != row.due:
            raise _changed(row)
        return receipt


def offer_more(desk: Desk, row: RoundRow, day: date) -> tuple[Request, Preview]:
    """Return what a stall that has paid could pay again, and what that would settle: what is still asked, else a day.

    Raises PasarError as `receive_payment` where it can pay nothing more.
    """
    try:
        return Default(), preview_payment(desk, payer_of(row), Default(), day)
    except PasarError as refused:
        if refused.code != "already_paid" or row.mode is not Mode.CARD:
            raise
        return Days(1), preview_payment(desk, payer_of(row), Days(1), day)


def tickets_cost(desk: Desk, count: int, stall_kind: str, day: date) -> int:
    """Return what so many anonymous tickets cost on `day`, in rupiah. Raises PasarError as `sell_tickets`."""
    with desk.read() as reading:
        facts = StallFacts(desk.market, None, None, stall_kind, None, {})
        book = tariff_book(desk, reading)
        return book.quote(StallHistory.always(facts), day, day, Mode.TICKET, count=count).total


def time_now(desk: Desk) -> str:
    """Return the time on the market's clocks: `09:14`."""
    return desk.time


def _changed(row: RoundRow) -> PasarError:
    return PasarError(
        "row_changed",
        _("{stall} is no longer asked for {amount}; nothing was taken. Look at its line again.").format(
            stall=row.code, amount=format_rupiah(row.due or 0)
        ),
    )
