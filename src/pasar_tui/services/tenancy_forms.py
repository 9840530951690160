"""What becomes of a right of use, foreseen while a form is filled in: its end, a move, another way of paying."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from pasar_tui.domain.account import CardAccount
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.stall import Mode
from pasar_tui.language import _
from pasar_tui.services import tenancy_changes
from pasar_tui.services.desk import Desk
from pasar_tui.services.dues import excused, opening_arrear
from pasar_tui.services.holdings import Holdings
from pasar_tui.services.late_changes import Choice, LateDifference, late_difference
from pasar_tui.services.registration import Offer, StallWanted, offer_stall
from pasar_tui.services.tariff_book import tariff_book
from pasar_tui.services.tenancies import StartedTenancy
from pasar_tui.services.tenancy_changes import ChangedTenancy, change_tenancy, end_tenancy, paying_by
from pasar_tui.services.tenancy_register import Tenancy
from pasar_tui.services.vendor_lookup import shown_name
from pasar_tui.storage import collecting, journal, vendor
from pasar_tui.storage.sqlite import Connection


@dataclass(frozen=True, slots=True)
class Right:
    """A right of use as a form begins with it: whose, of which stall, and how it pays today (or last did)."""

    tenancy: int
    ref: str
    vendor: int
    name: str
    code: str
    mode: Mode
    since: date
    end: date | None


@dataclass(frozen=True, slots=True)
class Foreseen:
    """How a right of use would stand today, money in rupiah. What days and opening arrears owe stays its vendor's.

    `owed` is for `days` unpaid days, `owed_before` and `days_before` what they are without the change; `opening` is
    owed from before the book; `credit` is money for days that no day takes. `late` is what days already paid cost more.
    """

    owed: int
    days: int
    owed_before: int
    days_before: int
    opening: int
    credit: int
    late: LateDifference | None = None


def right_of_use(desk: Desk, tenancy: int) -> Right:
    """Return a right of use by its local line id. Raises PasarError `tenancy_unknown`."""
    with desk.read() as reading:
        found = _get(desk, reading, tenancy)
        row = vendor.get(reading, found.vendor)
        day = desk.today if found.end is None else min(desk.today, found.end)
        return Right(
            found.id,
            journal.identity_of(reading, found.id),
            found.vendor,
            "" if row is None else shown_name(row),
            tariff_book(desk, reading).stall(found.stall, desk.today).code,
            found.mode(max(day, found.since)),
            found.since,
            found.end,
        )


def foresee_end(desk: Desk, tenancy: int, on: date) -> Foreseen:
    """Return what would be owed if the right of use ended with the day `on`."""
    with desk.read() as reading:
        found = _get(desk, reading, tenancy)
        return _foreseen(desk, reading, found, replace(found, end=on))


def foresee_mode(desk: Desk, tenancy: int, mode: Mode, from_day: date) -> Foreseen:
    """Return what would be owed if it paid by `mode` from a day on; `late` tells which days already paid change."""
    with desk.read() as reading:
        found = _get(desk, reading, tenancy)
        after = paying_by(found, from_day, mode)
        late = late_difference(reading, tariff_book(desk, reading), found, after, desk.today)
        return replace(_foreseen(desk, reading, found, after), late=late)


def foresee_move(desk: Desk, tenancy: int, to: str, on: str) -> Offer:
    """Return what the stall is and costs that the vendor would move to, from the day written (empty: today).

    Raises PasarError as `registration.offer_stall`, and `same_stall`.
    """
    offer = offer_stall(desk, StallWanted(to, on, on))
    _refuse_same(desk, tenancy, offer.code)
    return offer


def end_right(desk: Desk, tenancy: int, on: date, reason: str | None) -> ChangedTenancy:
    """Let a right of use end with the day `on`. Raises PasarError as `tenancy_changes.end_tenancy`."""
    return end_tenancy(desk, right_of_use(desk, tenancy).ref, on, reason)


def move_right(
    desk: Desk, tenancy: int, to: str, on: date, accept_debt: bool = False
) -> tuple[ChangedTenancy, StartedTenancy]:
    """Move to another stall from the day `on`. Raises PasarError `same_stall`, and those of moving a tenancy."""
    with desk.read() as reading:
        code = Holdings(desk, reading).stalls.find(to, max(on, desk.today)).code
    _refuse_same(desk, tenancy, code)
    ref = right_of_use(desk, tenancy).ref
    return tenancy_changes.move_tenancy(desk, ref, to, on, accept_debt=accept_debt)


def change_mode(desk: Desk, tenancy: int, mode: Mode, from_day: date, late: Choice | None = None) -> ChangedTenancy:
    """Let it pay by `mode` from a day on. Raises PasarError as `tenancy_changes.change_tenancy`."""
    ref = right_of_use(desk, tenancy).ref
    return change_tenancy(desk, ref, from_day, mode=mode.value, late=late)


def _refuse_same(desk: Desk, tenancy: int, code: str) -> None:
    if right_of_use(desk, tenancy).code == code:
        raise PasarError(
            "same_stall", _("The vendor has {stall} already; write the code of another stall.").format(stall=code)
        )


def _get(desk: Desk, reading: Connection, tenancy: int) -> Tenancy:
    found = tariff_book(desk, reading).tenancies.get(tenancy)
    if found is None:
        raise PasarError("tenancy_unknown", _("There is no such right of use in this market."))
    return found


def _foreseen(desk: Desk, reading: Connection, before: Tenancy, after: Tenancy) -> Foreseen:
    book, today = tariff_book(desk, reading), desk.today
    received, rows = collecting.money_of(reading, before.id, before.vendor)
    arrears = [opening_arrear(row) for row in rows]
    received += sum(one.excess for one in arrears)
    freed = excused(book, reading, before.id, today).get(before.id, frozenset())
    old = CardAccount(before.spans(), book.prices(before), today, received, before.relief(today), freed)
    new = replace(old, spans=after.spans())
    return Foreseen(
        new.owed(today),
        new.arrears_days(today),
        old.owed(today),
        old.arrears_days(today),
        sum(one.open for one in arrears),
        0 if new.next_unsettled(1) else new.credit,
    )
