"""A vendor and a stall as one form: what was written is checked field by field, and saved together or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from pasar_tui.domain.days import Month, parse_day
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.names import search_key
from pasar_tui.domain.nik import mask_nik
from pasar_tui.domain.phone import mask_phone
from pasar_tui.domain.stall import Mode
from pasar_tui.domain.tenancy_span import UNCONFIRMED_DEBT_DAYS, charged_from
from pasar_tui.language import _
from pasar_tui.services.desk import Desk
from pasar_tui.services.holdings import Holdings
from pasar_tui.services.lookalikes import Lookalikes
from pasar_tui.services.stall_register import Stall
from pasar_tui.services.tariff_book import TariffBook
from pasar_tui.services.tenancies import StartedTenancy, TenancyDraft, debt_of, start_tenancy
from pasar_tui.services.tenancy_register import Tenancy
from pasar_tui.services.vendor_fields import read_fields
from pasar_tui.services.vendors import Registered, change_vendor, refuse_twin, register_vendor
from pasar_tui.storage import journal, vendor
from pasar_tui.storage.sqlite import Connection

VENDOR_FIELDS: Final = ("name", "nik", "phone", "goods", "kbli", "address", "sex", "npwrd")
FIELD_OF: Final[Mapping[str, str]] = {
    "nik_unclear": "nik",
    "nik_taken": "nik",
    "phone_unclear": "phone",
    "kbli_unclear": "kbli",
    "sex_unclear": "sex",
    "stall_unknown": "stall",
    "stall_unclear": "stall",
    "stall_taken": "stall",
    "mode_period": "stall",
    "day_too_old": "since",
    "period_crossed": "charged_from",
}
"""The field of the form that a refusal is about, by its code."""


@dataclass(frozen=True, slots=True)
class StallWanted:
    """The stall that is to be given, as an officer wrote it; an empty `stall` gives none, empty days are today's."""

    stall: str = ""
    since: str = ""
    charged_from: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What is known of a stall before it is given. Money in rupiah, `area` in 1/100 m².

    `price` is what one day or ticket costs by the tariff, `month_price` what the whole `month` costs a card stall; both
    are None without a tariff, and then `problem` says why. `debt` is what `debt_days` owe today at once.
    """

    code: str
    kind: str
    area: int | None
    mode: Mode
    price: int | None
    month: Month
    month_price: int | None
    since: date
    charged_from: date
    debt: int
    debt_days: int
    problem: str | None

    @property
    def needs_yes(self) -> bool:
        """Whether the debt is so old that somebody must say it is really owed."""
        return self.debt_days > UNCONFIRMED_DEBT_DAYS


@dataclass(frozen=True, slots=True)
class Checked:
    """What a form would be refused for, by field; and the offer of its stall, None where none is wanted or fits."""

    faults: Mapping[str, PasarError]
    offer: Offer | None


def offer_stall(desk: Desk, wanted: StallWanted) -> Offer:
    """Return what a stall is and costs, and what would be owed at once; a day half typed counts as not written.

    Raises PasarError `stall_unknown`, `stall_unclear`, `stall_taken`.
    """
    with desk.read() as reading:
        return _offer(desk, reading, _draft(desk, wanted, {}))


def check_registration(
    desk: Desk, written: Mapping[str, str | None], wanted: StallWanted, itself: int | None = None
) -> Checked:
    """Return everything that would be refused of a form, `itself` being the vendor that it corrects.

    `written` are texts by VENDOR_FIELDS.
    """
    faults: dict[str, PasarError] = {}
    with desk.read() as reading:
        for name, text in written.items():
            try:
                fields = read_fields({name: text}, desk.today)
                refuse_twin(reading, fields.values.get("nik"), itself)
            except PasarError as refusal:
                faults[name] = refusal
        if wanted.stall.strip():
            return Checked(faults, _checked_offer(desk, reading, wanted, faults))
    if wanted.since.strip() or wanted.charged_from.strip():
        faults["stall"] = PasarError("stall_needed", _("These days need a stall; write its code, or empty the days."))
    return Checked(faults, None)


def check_stall(desk: Desk, wanted: StallWanted) -> Checked:
    """Return everything that `give_stall` would refuse."""
    faults: dict[str, PasarError] = {}
    with desk.read() as reading:
        return Checked(faults, _checked_offer(desk, reading, wanted, faults))


def register_with_stall(
    desk: Desk, written: Mapping[str, str | None], wanted: StallWanted, accept_debt: bool = False
) -> Registered:
    """Register a vendor and give the stall in one transaction; without a stall, register only.

    Raises PasarError as `vendors.register_vendor`, and `day_unclear`.
    """
    drafts = (_draft(desk, wanted),) if wanted.stall.strip() else ()
    return register_vendor(desk, written, drafts, accept_debt)


def give_stall(desk: Desk, line: int, wanted: StallWanted, accept_debt: bool = False) -> StartedTenancy:
    """Give a stall to the vendor with this local line id. Raises PasarError as `tenancies.start_tenancy`."""
    return start_tenancy(desk, _ref(desk, line), _draft(desk, wanted), accept_debt)


def written_of(desk: Desk, line: int) -> dict[str, str]:
    """Return what stands in the form for a vendor: texts by VENDOR_FIELDS, NIK and phone masked."""
    with desk.read() as reading:
        row = vendor.get(reading, line)
    if row is None:
        raise LookupError(line)
    values = {name: getattr(row, name) or "" for name in VENDOR_FIELDS}
    return {
        **values,
        "nik": mask_nik(values["nik"]) if values["nik"] else "",
        "phone": mask_phone(values["phone"]) if values["phone"] else "",
    }


def correct_vendor(desk: Desk, line: int, written: Mapping[str, str | None]) -> Registered:
    """Correct the vendor with this local line id. Raises PasarError as `vendors.change_vendor`."""
    return change_vendor(desk, _ref(desk, line), written)


def alike_names(desk: Desk, name: str) -> tuple[str, ...]:
    """Return the vendors whose name looks like this one, each with the stalls held today: "Moh. Yusuf (A-04)"."""
    if not search_key(name):
        return ()
    with desk.read() as reading:
        found = Lookalikes(vendor.find_namesakes(reading, name)).find(name)
        if not found:
            return ()
        held = Holdings(desk, reading)
        codes = {line: ", ".join(held.codes_of(line, desk.today)) for line, _other in found}
    return tuple(f"{other} ({codes[line]})" if codes[line] else other for line, other in found)


def _ref(desk: Desk, line: int) -> str:
    with desk.read() as reading:
        return journal.identity_of(reading, line)


def _draft(desk: Desk, wanted: StallWanted, faults: dict[str, PasarError] | None = None) -> TenancyDraft:
    """Return the draft of a tenancy; a day that can't be read goes into `faults`, or is raised without them."""
    days: dict[str, date | None] = {"since": None, "charged_from": None}
    for name in days:
        text = getattr(wanted, name)
        if not text.strip():
            continue
        try:
            days[name] = parse_day(text, desk.today)
        except PasarError as refusal:
            if faults is None:
                raise
            faults[name] = refusal
    return TenancyDraft(wanted.stall, since=days["since"], charged_from=days["charged_from"])


def _checked_offer(desk: Desk, reading: Connection, wanted: StallWanted, faults: dict[str, PasarError]) -> Offer | None:
    draft = _draft(desk, wanted, faults)
    try:
        return _offer(desk, reading, draft)
    except PasarError as refusal:
        faults.setdefault(FIELD_OF.get(refusal.code, "stall"), refusal)
        return None


def _offer(desk: Desk, reading: Connection, draft: TenancyDraft) -> Offer:
    today = desk.today
    since = draft.since or today
    holdings = Holdings(desk, reading)
    stall = holdings.stalls.find(draft.stall, max(since, today))
    holdings.refuse_second_holder(stall, draft.shift, since, draft.until)
    charged = charged_from(since, today, draft.charged_from)
    tenancy = Tenancy(0, 0, stall.id, draft.role, since, charged, None, Mode(stall.mode))
    debt, debt_days, _warnings = debt_of(desk, holdings, tenancy)
    month = Month.of(max(charged, today))
    price, month_price, problem = _prices(holdings.book, stall, max(charged, today), month)
    return Offer(
        stall.code,
        stall.kind,
        stall.area,
        Mode(stall.mode),
        price,
        month,
        month_price,
        since,
        charged,
        debt,
        debt_days,
        problem,
    )


def _prices(book: TariffBook, stall: Stall, day: date, month: Month) -> tuple[int | None, int | None, str | None]:
    history = book.history(stall.id)
    try:
        # One ticket is one chargeable day, whatever the calendar says about `day` itself.
        price = book.quote(history, day, day, Mode.TICKET).total
        whole = book.quote(history, month.first, month.last, Mode.CARD).total if stall.mode == Mode.CARD else None
    except PasarError as refusal:
        return None, None, refusal.message
    return price, whole, None
