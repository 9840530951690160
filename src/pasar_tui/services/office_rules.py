"""What an office decides for its market: policies, open days, the calendar, reliefs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from pasar_tui.domain.days import format_day
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.policy import validate_policy
from pasar_tui.domain.text import clean_text, excerpt
from pasar_tui.language import _
from pasar_tui.services.desk import Desk
from pasar_tui.services.holdings import Holdings
from pasar_tui.services.late_changes import Choice, LateChange, LateDifference
from pasar_tui.services.legal_bases import LegalBases
from pasar_tui.services.tariffs import block_finder
from pasar_tui.services.tenancies import find_tenancy
from pasar_tui.storage import journal, market
from pasar_tui.storage.journal import Entry, Transaction
from pasar_tui.storage.market import CalendarRow as CalendarRow

OPEN_DAYS: Final = "hari_buka"
CALENDAR_KINDS: Final = ("libur_nasional", "cuti_bersama", "libur_daerah", "pasar_tutup")
LONGEST_REMARK: Final = 200


@dataclass(frozen=True, slots=True)
class Policy:
    """A decision: `key` has `value` from `from_day` on."""

    key: str
    value: str
    from_day: date


@dataclass(frozen=True, slots=True)
class Decided:
    """The reference of a line that decided something, and what it changed about days already paid."""

    ref: str
    differences: tuple[LateDifference, ...] = ()


def list_policies(desk: Desk) -> list[Policy]:
    """Return every decision for the market, in order of day."""
    with desk.read() as reading:
        return [Policy(*row) for row in market.list_policies(reading, desk.market)]


def set_policy(
    desk: Desk, key: str, value: str, from_day: date, legal_basis: str | None = None, late: Choice | None = None
) -> tuple[Policy, Decided]:
    """Decide something for the market from a day on. Raises PasarError `policy_key`, `policy_value`, `open_pattern`,
    `late_choice`."""
    kept = validate_policy(key, value)
    with desk.write() as tx:
        change = LateChange(desk, tx.connection)
        basis = LegalBases(tx.connection).line(tx, desk, legal_basis) if legal_basis else None
        body = {
            "market": desk.market,
            "key": key,
            "value": kept,
            "from": from_day.isoformat(),
            "legal_basis": basis,
        }
        line = journal.record(tx, Entry("policy_set", desk.today, body, desk.officer))
        differences = change.settle(tx, line, late)
        return Policy(key, kept, from_day), Decided(journal.identity_of(tx.connection, line), differences)


def list_calendar(desk: Desk) -> list[CalendarRow]:
    """Return the days of the calendar that stand, in order of day."""
    with desk.read() as reading:
        return market.list_calendar(reading, desk.market)


def set_calendar_day(
    desk: Desk, day: date, kind: str, remark: str | None = None, *, holds: bool = True, late: Choice | None = None
) -> Decided:
    """Put a day into the calendar, or take it out (`holds` False).

    Raises PasarError `calendar_kind`, `calendar_unset`, `late_choice`, `text_refused`.
    """
    kept = check_calendar_kind(kind)
    with desk.write() as tx:
        change = LateChange(desk, tx.connection)
        standing = {(row.day, row.kind) for row in market.list_calendar(tx.connection, desk.market)}
        if not holds and (day, kept) not in standing:
            raise PasarError(
                "calendar_unset",
                _("{day} is not in the calendar as {kind}, so nothing was taken out.").format(
                    day=format_day(day), kind=kept
                ),
            )
        line = write_calendar_day(tx, desk, day, kept, clean_remark(remark), holds=holds)
        return Decided(journal.identity_of(tx.connection, line), change.settle(tx, line, late))


def check_calendar_kind(kind: str) -> str:
    """Return a kind of calendar day as it is kept. Raises PasarError `calendar_kind`."""
    word = "_".join(kind.casefold().split())
    if word not in CALENDAR_KINDS:
        raise PasarError(
            "calendar_kind",
            _("“{kind}” is no kind of day; write one of {kinds}.").format(
                kind=excerpt(kind), kinds=", ".join(CALENDAR_KINDS)
            ),
        )
    return word


def clean_remark(remark: str | None) -> str | None:
    """Return a remark as it is kept, None for an empty one. Raises PasarError `text_refused`."""
    return clean_text(remark, _("Remark"), LONGEST_REMARK) if remark and remark.strip() else None


def write_calendar_day(
    tx: Transaction,
    desk: Desk,
    day: date,
    kind: str,
    remark: str | None,
    *,
    holds: bool = True,
    batch: int | None = None,
) -> int:
    """Record a day of the calendar inside a transaction; return the local line id.

    A day on which the market is closed is this market's; holidays hold for every market of the book.
    """
    body: dict[str, Any] = {
        "market": desk.market if kind == "pasar_tutup" else None,
        "day": day.isoformat(),
        "kind": kind,
        "holds": holds,
        "remark": remark,
        "batch": batch,
    }
    return journal.record(tx, Entry("calendar_day_set", desk.today, body, desk.officer))


@dataclass(frozen=True, slots=True)
class ReliefDraft:
    """A relief to be granted: of a stall, a tenancy (by reference or stall) or a block, else of the whole market.

    Either `percent_bp` (basis points) or `amount` (rupiah, of a tenancy) is given. Both days are included.
    """

    basis: str
    from_day: date
    to_day: date | None = None
    percent_bp: int | None = None
    amount: int | None = None
    component: str | None = None
    stall: str | None = None
    tenancy: str | None = None
    block: str | None = None


def grant_relief(desk: Desk, draft: ReliefDraft, late: Choice | None = None) -> Decided:
    """Take a percentage or an amount off by a decision. Raises PasarError `relief_invalid`, `late_choice` and those of
    finding its scope."""
    _check_relief(draft)
    with desk.write() as tx:
        change = LateChange(desk, tx.connection)
        scope = _scope(desk, tx, draft)
        body = {
            "scope": scope,
            "component": draft.component.casefold() if draft.component else None,
            "percent_bp": draft.percent_bp,
            "amount": draft.amount,
            "from": draft.from_day.isoformat(),
            "to": None if draft.to_day is None else draft.to_day.isoformat(),
            "basis": LegalBases(tx.connection).line(tx, desk, draft.basis),
        }
        line = journal.record(tx, Entry("relief_granted", desk.today, body, desk.officer))
        differences = change.settle(tx, line, late) if draft.amount is None else ()
        return Decided(journal.identity_of(tx.connection, line), differences)


def _check_relief(draft: ReliefDraft) -> None:
    wrong = (
        ((draft.percent_bp is None) == (draft.amount is None), _("write either a percentage or an amount")),
        (draft.percent_bp is not None and not 1 <= draft.percent_bp <= 10_000, _("it must be over 0 and up to 100 %")),
        (draft.amount is not None and draft.amount <= 0, _("the amount must be above zero")),
        (draft.amount is not None and draft.tenancy is None, _("an amount is taken off one tenancy")),
        (draft.to_day is not None and draft.to_day < draft.from_day, _("it ends before it begins")),
        (sum(one is not None for one in (draft.stall, draft.tenancy, draft.block)) > 1, _("it has one scope")),
    )
    for is_wrong, why in wrong:
        if is_wrong:
            raise PasarError("relief_invalid", _("This relief can't be granted: {why}.").format(why=why))


def _scope(desk: Desk, tx: Transaction, draft: ReliefDraft) -> int:
    holdings = Holdings(desk, tx.connection)
    if draft.tenancy is not None:
        return find_tenancy(tx.connection, holdings, draft.tenancy, desk.today).id
    if draft.stall is not None:
        return holdings.stalls.find(draft.stall, desk.today).id
    if draft.block is not None:
        return block_finder(holdings.stalls)(draft.block)
    market_line: int = desk.market
    return market_line
