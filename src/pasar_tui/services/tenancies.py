"""Rights of use: given to vendors, found, listed. `tenancy_changes` says what becomes of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from pasar_tui.domain.account import CardAccount
from pasar_tui.domain.days import format_day, refuse_too_old
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.money import format_rupiah
from pasar_tui.domain.stall import Mode, checked_mode
from pasar_tui.domain.tenancy_span import UNCONFIRMED_DEBT_DAYS, charged_from
from pasar_tui.domain.text import clean_text, excerpt
from pasar_tui.language import _
from pasar_tui.services import references
from pasar_tui.services.desk import Desk
from pasar_tui.services.holdings import Holdings
from pasar_tui.services.tenancy_register import Tenancy
from pasar_tui.services.vendor_lookup import find_vendor
from pasar_tui.storage import journal
from pasar_tui.storage.journal import Entry, Transaction
from pasar_tui.storage.sqlite import Connection

ROLES: Final = ("holder", "renter", "keeper")
LONGEST_WORD: Final = 60


@dataclass(frozen=True, slots=True)
class TenancyDraft:
    """A right of use to be given. `stall` is what the officer wrote; None: `mode` as the stall's, `since` today,
    `charged_from` the day of entry or `since` if that is later, `until` without an end."""

    stall: str
    vendor: int = 0
    role: str = "holder"
    shift: str = ""
    since: date | None = None
    charged_from: date | None = None
    until: date | None = None
    mode: str | None = None

    def of(self, vendor: int) -> TenancyDraft:
        """Return the same right for the vendor with this local line id."""
        return replace(self, vendor=vendor)


@dataclass(frozen=True, slots=True)
class StartedTenancy:
    """A right of use that was given, and the debt in rupiah and days that it creates today."""

    id: int
    ref: str
    vendor: str
    stall: str
    role: str
    shift: str
    since: date
    charged_from: date
    until: date | None
    mode: str
    debt: int
    debt_days: int
    warnings: tuple[str, ...] = ()


def start_tenancy(desk: Desk, vendor: str, draft: TenancyDraft, accept_debt: bool = False) -> StartedTenancy:
    """Give a stall to the vendor that `vendor`, a reference, names; the vendor of `draft` does not count.

    Raises PasarError `vendor_unknown`, `stall_taken`, `debt_unconfirmed`, `mode_period`, `period_crossed`,
    `day_too_old`, `role_unknown`, `mode_unknown` and those of finding the stall.
    """
    with desk.write() as tx:
        line = find_vendor(tx.connection, vendor)
        return write_tenancy(tx, desk, Holdings(desk, tx.connection), draft.of(line), accept_debt)


def write_tenancy(
    tx: Transaction, desk: Desk, holdings: Holdings, draft: TenancyDraft, accept_debt: bool
) -> StartedTenancy:
    """Check and record a tenancy inside a transaction, and make it known to `holdings`. Raises as `start_tenancy`."""
    checked = check_tenancy(desk, holdings, draft, accept_debt)
    return record_tenancy(tx, desk, holdings, checked, draft.vendor)


@dataclass(frozen=True, slots=True)
class CheckedTenancy:
    """A right of use that may be recorded, and what it would owe today."""

    tenancy: Tenancy
    stall: str
    debt: int
    debt_days: int
    warnings: tuple[str, ...]


def check_tenancy(desk: Desk, holdings: Holdings, draft: TenancyDraft, accept_debt: bool) -> CheckedTenancy:
    """Return what would be recorded of `draft`, whoever the vendor is. Raises PasarError as `start_tenancy`."""
    tenancy = _checked(desk, holdings, draft)
    debt, days, warnings = debt_of(desk, holdings, tenancy)
    code = holdings.stalls.at(tenancy.stall, max(tenancy.since, desk.today)).code
    if days > UNCONFIRMED_DEBT_DAYS and not accept_debt:
        raise PasarError(
            "debt_unconfirmed",
            _(
                "{stall} would be charged from {day}, which is a debt of {days} days, {amount}, today; "
                "write a later --charged-from, or --accept-debt if it is really owed."
            ).format(stall=code, day=format_day(tenancy.charged_from), days=days, amount=format_rupiah(debt)),
        )
    return CheckedTenancy(tenancy, code, debt, days, warnings)


def record_tenancy(
    tx: Transaction,
    desk: Desk,
    holdings: Holdings,
    checked: CheckedTenancy,
    vendor: int,
    batch: int | None = None,
) -> StartedTenancy:
    """Record what was checked, for a vendor, inside a transaction, and make it known to `holdings`."""
    line = _record(tx, desk, replace(checked.tenancy, vendor=vendor), batch)
    written = replace(checked.tenancy, id=line, vendor=vendor)
    holdings.add(written)
    return StartedTenancy(
        line,
        journal.identity_of(tx.connection, line),
        journal.identity_of(tx.connection, vendor),
        checked.stall,
        written.role,
        written.first_shift,
        written.since,
        written.charged_from,
        written.end,
        written.first_mode.value,
        checked.debt,
        checked.debt_days,
        checked.warnings,
    )


def _checked(desk: Desk, holdings: Holdings, draft: TenancyDraft) -> Tenancy:
    since = draft.since or desk.today
    stall = holdings.stalls.find(draft.stall, max(since, desk.today))
    if draft.role not in ROLES:
        raise PasarError(
            "role_unknown",
            _("There is no role {role}; choose one of {roles}.").format(
                role=excerpt(draft.role), roles=", ".join(ROLES)
            ),
        )
    mode = checked_mode(draft.mode or stall.mode)
    shift = clean_text(draft.shift, _("Shift"), LONGEST_WORD) if draft.shift.strip() else ""
    charged = charged_from(since, desk.today, draft.charged_from)
    _refuse_crossed(since, charged, draft.until)
    if draft.role == "holder":
        holdings.refuse_second_holder(stall, shift, since, draft.until)
    return Tenancy(
        id=0,
        vendor=draft.vendor,
        stall=stall.id,
        role=draft.role,
        since=since,
        charged_from=charged,
        end=draft.until,
        first_mode=Mode(mode),
        first_shift=shift,
    )


def _refuse_crossed(since: date, charged: date, until: date | None) -> None:
    refuse_too_old(since)
    if charged < since:
        raise PasarError(
            "period_crossed",
            _("It can't be charged from {charged}, before it begins on {since}.").format(
                charged=format_day(charged), since=format_day(since)
            ),
        )
    if until is not None and until < since:
        raise PasarError(
            "period_crossed",
            _("It can't end on {until}, before it begins on {since}.").format(
                until=format_day(until), since=format_day(since)
            ),
        )


def debt_of(desk: Desk, holdings: Holdings, tenancy: Tenancy) -> tuple[int, int, tuple[str, ...]]:
    """Return the rupiah and days that a new tenancy owes today, and what could not be priced."""
    spans = tenancy.spans()
    if not spans:
        return 0, 0, ()
    # Not through the tariff book's own accounts: it keeps what it knows of a tenancy, and this one is not saved yet.
    prices = holdings.book.stall_prices(tenancy.stall)
    account = CardAccount(spans, prices, desk.today)
    gaps = account.unpriced(max(desk.today, tenancy.charged_from))
    for gap in gaps:
        if gap.why.code == "mode_period":
            raise gap.refusal()
    warnings = tuple(dict.fromkeys(gap.why.message for gap in gaps))
    return account.owed(desk.today), account.arrears_days(desk.today), warnings


def _record(tx: Transaction, desk: Desk, tenancy: Tenancy, batch: int | None) -> int:
    body = {
        "vendor": tenancy.vendor,
        "stall": tenancy.stall,
        "role": tenancy.role,
        "shift": tenancy.first_shift or None,
        "since": tenancy.since.isoformat(),
        "charged_from": tenancy.charged_from.isoformat(),
        "until": None if tenancy.end is None else tenancy.end.isoformat(),
        "mode": tenancy.first_mode.value,
        "batch": batch,
    }
    return journal.record(tx, Entry("tenancy_started", desk.today, body, desk.officer))


def find_tenancy(
    connection: Connection, holdings: Holdings, which: str, day: date, shift: str | None = None
) -> Tenancy:
    """Return the tenancy that a reference names, or that of a stall's holder on `day`.

    Raises PasarError `tenancy_unknown`, `no_tenancy`, `shift_needed`, `shift_unknown`.
    """
    line = references.find_line(connection, which) if references.is_reference(which) else None
    if line is not None:
        tenancy = holdings.get(line)
        if tenancy is None:
            raise PasarError(
                "tenancy_unknown",
                _("{ref} is not a tenancy of this market; look it up with: pasar-tui tenancy list.").format(
                    ref=excerpt(which)
                ),
            )
        return tenancy
    stall = holdings.stalls.find(which, day)
    found = holdings.book.holder(stall.id, day, shift)
    if found is None:
        raise PasarError(
            "no_tenancy",
            _("Nobody holds {stall} on {day}.").format(stall=stall.code, day=format_day(day)),
        )
    return found


def list_tenancies(desk: Desk, day: date) -> list[StartedTenancy]:
    """Return the tenancies in force on `day`, in walking order; the debt of none is reckoned."""
    with desk.read() as reading:
        holdings = Holdings(desk, reading)
        return [
            StartedTenancy(
                one.id,
                journal.identity_of(reading, one.id),
                journal.identity_of(reading, one.vendor),
                stall.code,
                one.role,
                one.shift(day),
                one.since,
                one.charged_from,
                one.end,
                one.mode(day).value,
                debt=0,
                debt_days=0,
            )
            for stall in holdings.book.walk(day)
            for one in holdings.of_stall(stall.id)
            if one.holds(day)
        ]
