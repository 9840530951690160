"""Taking money: what it settles, the receipt that says so, and the same receipt again for the same key."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from pasar_tui.domain.allocation import Allocation, What
from pasar_tui.domain.collection import Days, Default, Division, Dues, Request, divide
from pasar_tui.domain.days import Month, format_month
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.receipt_number import receipt_number
from pasar_tui.domain.stall import Mode, StallFacts, StallHistory
from pasar_tui.language import _
from pasar_tui.services.desk import Desk
from pasar_tui.services.dues import Open, Payer, dues_of, owed
from pasar_tui.services.rounds import Entering, Notice, begin, round_of, today
from pasar_tui.services.tariff_book import tariff_book
from pasar_tui.storage import collecting, journal, walking
from pasar_tui.storage.canonical import base32, identity
from pasar_tui.storage.collecting import StoredReceipt
from pasar_tui.storage.journal import Entry, Transaction
from pasar_tui.storage.receipt import METHODS, brief
from pasar_tui.storage.sqlite import Connection

_SECONDS_FROM_MS: Final = 1_704_067_200_000
_KEY_RANDOM_BITS: Final = 30
_KEY_CHARACTERS: Final = 12


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt as the payer is told. `number` is as printed, `ref` its line's name in every book.

    `code`, `vendor` and `tenancy` are None for anonymous tickets. `owed` is everything owed afterwards, `paid_through`
    the last day that is paid ("lunas s.d."), both None where no holder owes; `days` how many days were settled.
    `repeated` says that this key had made it before; `late` that its day was over when it was entered.
    """

    id: int
    ref: str
    number: str
    day: date
    stall: int | None
    code: str | None
    tenancy: int | None
    vendor: int | None
    vendor_ref: str | None
    method: str
    amount: int
    allocations: tuple[Allocation, ...]
    days: int
    owed: int | None
    paid_through: date | None
    tickets: int | None = None
    repeated: bool = False
    late: bool = False
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What a payment would settle, and what would be owed after it."""

    division: Division
    owed: int
    paid_through: date | None


def new_key(desk: Desk) -> str:
    """Return a key for one form or prompt: whatever is saved with it is saved once.

    Twelve characters of Crockford's base32: the seconds since 2024 in 30 bits, so that keys rise with time until 2058
    and each finds its place at the end of the table, and 30 random bits. Two prompts of one device that met would pass
    the second payment off as a repetition of the first. Within one second two meet once in 2^30; eight desks that take
    5,000 payments a day in one book have some 600 such pairs a day, and so one meeting in about 5,000 years.
    """
    seconds = (desk.book.clock() - _SECONDS_FROM_MS) // 1000
    chance = int.from_bytes(desk.book.randomness(4), "big") % (1 << _KEY_RANDOM_BITS)
    return base32(seconds << _KEY_RANDOM_BITS | chance, _KEY_CHARACTERS)


def receive_payment(
    desk: Desk,
    payer: Payer,
    request: Request | Month | None = None,
    method: str = "cash",
    day: date | None = None,
    officer: int | None = None,
    key: str | None = None,
    paid_by: int | None = None,
) -> Receipt:
    """Take a payment and return its receipt; without a `request`, take what the stall is asked for today.

    A month as `request` takes every day that is unpaid to the end of that month. `day` is today if left out; `paid_by`
    is the vendor who paid where that is not the holder. The same `key` again returns the first receipt, and nothing is
    written. Raises PasarError as `domain.collection.divide` and `services.dues.dues_of` do, and `officer_needed`,
    `day_future`, `day_too_old`.
    """
    with desk.write() as tx:
        entering = begin(desk, tx, day, officer, key)
        if entering.state.repeated is not None:
            return _again(tx.connection, entering)
        return take(desk, tx, entering, payer, request, method, key, paid_by)


def preview_payment(
    desk: Desk, payer: Payer, request: Request | Month | None = None, day: date | None = None
) -> Preview:
    """Return what a payment would settle. Raises PasarError as `receive_payment`."""
    with desk.read() as reading:
        now = today(desk)
        standing = dues_of(tariff_book(desk, reading), reading, payer, day or now, now, None)
        division = _divide(standing.dues, request)
        left, through = _after(standing, division)
        return Preview(division, left or 0, through)


def sell_tickets(
    desk: Desk,
    count: int,
    stall_kind: str = "hamparan",
    attributes: Mapping[str, str] | None = None,
    quantity: int | None = None,
    area: int | None = None,
    method: str = "cash",
    day: date | None = None,
    officer: int | None = None,
    key: str | None = None,
) -> Receipt:
    """Sell `count` tickets to sellers without a stall, at the tariff's price, and return the one receipt.

    `attributes` and `area` (in 1/100 m²) are what tariffs ask of a place, `quantity` what a band by count reads.
    Raises PasarError `count_invalid`, `tariff_missing`, `tariff_ambiguous`, `mode_period` and `nothing_due`.
    """
    with desk.write() as tx:
        entering = begin(desk, tx, day, officer, key)
        if entering.state.repeated is not None:
            return _again(tx.connection, entering)
        facts = StallFacts(desk.market, None, None, stall_kind, area, dict(attributes or {}))
        history = StallHistory.always(facts)
        ticket = entering.book.quote(history, entering.day, entering.day, Mode.TICKET, count=count, quantity=quantity)
        dues = Dues(entering.day, Mode.TICKET, ticket=ticket)
        standing = Open(None, None, None, None, None, dues)
        return issue(desk, tx, entering, standing, divide(dues, Default()), method, key, tickets=count)


def collect_block(
    desk: Desk,
    stalls: Iterable[int],
    method: str = "cash",
    day: date | None = None,
    officer: int | None = None,
    key: str | None = None,
) -> tuple[Receipt, ...]:
    """Take what each holder of these stalls is asked for, one receipt a holder, all or none.

    Whoever paid that day already, or of whom something was found, is left out. For an office that enters a walk
    afterwards. `key` makes a repeat harmless: then nothing is written, and nothing returned. Raises PasarError `left`
    where the officer leaves it.
    """
    made: list[Receipt] = []
    with desk.write() as tx:
        first = begin(desk, tx, day, officer)
        entered = walking.entered_places(tx.connection, desk.market, first.day.isoformat())
        holders = [one for stall in stalls for one in first.book.holders(stall, first.day)]
        for done, holder in enumerate(holders):
            desk.come(done, len(holders))
            if not entered.isdisjoint({(holder.stall, holder.id), (holder.stall, None)}):
                continue
            own_key = None if key is None else f"{key}-{holder.id}"
            entering = begin(desk, tx, first.day, first.officer, own_key)
            if entering.state.repeated is not None:
                continue
            try:
                made.append(take(desk, tx, entering, Payer(tenancy=holder.id), None, method, own_key))
            except PasarError as refused:
                if refused.code not in ("already_paid", "nothing_due"):
                    raise
    return tuple(made)


def take(
    desk: Desk,
    tx: Transaction,
    entering: Entering,
    payer: Payer,
    request: Request | Month | None,
    method: str,
    key: str | None,
    paid_by: int | None = None,
) -> Receipt:
    """Divide a payment of `payer` as `request` says and issue its receipt in the transaction `tx`."""
    standing = dues_of(
        entering.book, tx.connection, payer, entering.day, entering.today, entering.state.last_receipt_day
    )
    return issue(desk, tx, entering, standing, _divide(standing.dues, request), method, key, paid_by)


def issue(
    desk: Desk,
    tx: Transaction,
    entering: Entering,
    standing: Open,
    division: Division,
    method: str,
    key: str | None,
    paid_by: int | None = None,
    tickets: int | None = None,
) -> Receipt:
    """Record a receipt over `division` and return it. Its number follows the last of this device and year."""
    if method not in METHODS:
        raise PasarError("method_unknown", _("A payment is made in cash, by qris or by transfer."))
    left, through = _after(standing, division)
    told: dict[str, Any] = {
        "days": division.days or None,
        "owed": left,
        "paid_through": None if through is None else through.isoformat(),
        "tickets": tickets,
    }
    no = entering.state.last_number + 1
    tenancy = None if standing.tenancy is None else standing.tenancy.id
    body = {
        "round": round_of(desk, tx, entering),
        "no": no,
        "stall": standing.stall,
        "code": standing.code,
        "tenancy": tenancy,
        "vendor": standing.vendor,
        "payer": paid_by,
        "method": method,
        "amount": division.amount,
        "key": key,
        "told": {name: value for name, value in told.items() if value is not None} or None,
        "allocations": [_part(one) for one in division.allocations],
    }
    line = journal.record(tx, Entry("receipt_issued", entering.day, body, entering.officer))
    return Receipt(
        line,
        identity(tx.device_id, tx.number),
        receipt_number(tx.device_id, entering.day, no),
        entering.day,
        standing.stall,
        standing.code,
        tenancy,
        standing.vendor,
        standing.vendor_ref,
        method,
        division.amount,
        division.allocations,
        division.days,
        left,
        through,
        tickets,
        late=entering.late,
        notices=entering.notices,
    )


def _divide(dues: Dues, request: Request | Month | None) -> Division:
    if not isinstance(request, Month):
        return divide(dues, request or Default())
    days = 0 if dues.card is None else sum(1 for _day in dues.card.unsettled(request.last))
    if not days:
        raise PasarError(
            "already_paid",
            _("No day up to the end of {month} is unpaid here.").format(month=format_month(request)),
        )
    return divide(dues, Days(days))


def _after(standing: Open, division: Division) -> tuple[int | None, date | None]:
    """Return what is owed after the payment, and the day to which it is paid."""
    dues = standing.dues
    if standing.vendor is None:
        return None, None
    card = None if dues.card is None else dues.card.after(division.for_days, dues.day)
    arrears = sum(one.amount for one in division.allocations if one.what is What.ARREARS)
    return owed(card, dues.arrears, dues.day) - arrears, None if card is None else card.paid_through


def _part(one: Allocation) -> dict[str, Any]:
    return brief(
        {
            "what": one.what.value,
            "component": one.component,
            "account_code": one.account_code,
            "charge": one.reference,
            "from": None if one.from_day is None else one.from_day.isoformat(),
            "to": None if one.to_day is None else one.to_day.isoformat(),
            "days": one.days,
            "amount": one.amount,
        }
    )


def _again(connection: Connection, entering: Entering) -> Receipt:
    stored = collecting.get_receipt(connection, entering.state.repeated or 0)
    return stored_receipt(connection, stored, repeated=True)


def stored_receipt(connection: Connection, stored: StoredReceipt, repeated: bool = False) -> Receipt:
    """Return a receipt of the book with what the payer was told when it was issued."""
    body = json.loads(stored.body)
    told = body.get("told", {})
    through = told.get("paid_through")
    day = date.fromisoformat(stored.day)
    return Receipt(
        stored.id,
        identity(stored.device, stored.number),
        receipt_number(stored.device, day, stored.no),
        day,
        stored.stall,
        body.get("code"),
        stored.tenancy,
        stored.vendor,
        _vendor_ref(connection, stored.vendor),
        stored.method,
        stored.amount,
        tuple(_allocation(row) for row in collecting.allocations_of(connection, stored.id)),
        told.get("days", 0),
        told.get("owed"),
        None if through is None else date.fromisoformat(through),
        told.get("tickets"),
        repeated,
    )


def _vendor_ref(connection: Connection, vendor: int | None) -> str | None:
    return None if vendor is None else journal.identity_of(connection, vendor)


def _allocation(row: Any) -> Allocation:
    what, component, account, charge, from_day, to_day, days, amount = row
    return Allocation(
        What(what),
        component,
        account,
        amount,
        charge,
        None if from_day is None else date.fromisoformat(from_day),
        None if to_day is None else date.fromisoformat(to_day),
        days,
    )
