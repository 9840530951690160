"""Who holds which stall, how they are used to pay, and what some owed already when the book began."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Final

from pasar_tui.domain.days import Month
from pasar_tui.services import arrears, vendors
from pasar_tui.services.arrears import ArrearsDraft
from pasar_tui.services.stall_register import Stall
from pasar_tui.services.tenancies import TenancyDraft, start_tenancy
from tools.sample.chance import Chance
from tools.sample.goods import TRADES, Trade
from tools.sample.names import people
from tools.sample.office import FIRST_ROUND, OPENED, SERVICE_ACCOUNT, Office

VENDORS: Final = 200
_KEEPERS: Final = 4
_SECOND_STALLS: Final = 31
_EMPTY: Final = frozenset(
    ("A-17", "A-38", "A-40", "B-12", "B-28", "B-39", "C-09", "C-31", "C-40", "D-22", "D-39", "E-48", "E-49", "E-50")
)


class Habit(Enum):
    """How a holder is used to pay."""

    DAILY = "daily"
    FRIDAYS = "on Fridays, for the week that ends"
    AHEAD = "on Fridays, for the week that begins"
    MONTHLY = "for the month"
    IRREGULAR = "now and then"
    BEHIND = "in parts, ever further behind"
    HARDLY = "hardly ever"
    TICKETS = "a ticket when there"


_CARD_HABITS: Final = (
    *(Habit.DAILY for _n in range(28)),
    *(Habit.FRIDAYS for _n in range(14)),
    *(Habit.AHEAD for _n in range(20)),
    *(Habit.MONTHLY for _n in range(10)),
    *(Habit.IRREGULAR for _n in range(16)),
    *(Habit.BEHIND for _n in range(7)),
    *(Habit.HARDLY for _n in range(5)),
)


@dataclass(slots=True)
class Holder:
    """A stall's holder. `paid_through` and `promised` are what the collector knows; `keeper` may pay for the holder."""

    stall: Stall
    vendor: int
    vendor_ref: str
    tenancy: int
    trade: Trade
    habit: Habit
    keeper: int | None = None
    paid_through: date | None = None
    promised: date | None = None
    away_until: date | None = None
    owes_from_before: bool = False


def register(office: Office) -> list[Holder]:
    """Register every vendor, give the stalls and open old debts; return the holders in walking order."""
    chance = Chance("holders")
    invented = people(VENDORS)
    holders: list[Holder] = []
    for place, stalls in enumerate(_shares(office.stalls)):
        office.clock.stand(OPENED, 8 * 60 + 45, place * 75)
        block = stalls[0].block_code
        trade = TRADES[block][chance.below(len(TRADES[block]))]
        since = date(chance.between(2016, 2025), chance.between(1, 12), chance.between(1, 28))
        drafts = tuple(TenancyDraft(stall.code, since=since, charged_from=FIRST_ROUND) for stall in stalls)
        written = {**next(invented).written(), "goods": trade.goods, "kbli": trade.kbli}
        made = vendors.register_vendor(office.desk, written, drafts)
        for stall, tenancy in zip(stalls, made.tenancies, strict=True):
            habit = Habit.TICKETS if stall.mode == "karcis" else chance.one_of(_CARD_HABITS)
            holders.append(Holder(stall, made.vendor.id, made.vendor.ref, tenancy.id, trade, habit))
    _add_keepers(office, holders, [next(invented).written() for _n in range(_KEEPERS)])
    _open_arrears(office, holders, next(invented).written())
    return holders


def _shares(stalls: tuple[Stall, ...]) -> Iterator[tuple[Stall, ...]]:
    """Yield the stalls of each vendor: one, or two neighbours of the same kind."""
    held = [stall for stall in stalls if stall.code not in _EMPTY]
    pairs = [
        place
        for place in range(0, len(held) - 1, 2)
        if held[place].block == held[place + 1].block and held[place].mode == held[place + 1].mode
    ]
    double = set(Chance("shares").some_of(pairs, _SECOND_STALLS))
    place = 0
    while place < len(held):
        width = 2 if place in double else 1
        yield tuple(held[place : place + width])
        place += width


def _add_keepers(office: Office, holders: list[Holder], written: list[dict[str, str]]) -> None:
    """Let some pay their stall through somebody who keeps it for them."""
    kept = [one for one in holders if one.habit is Habit.DAILY]
    for who, holder in zip(written, Chance("keepers").some_of(kept, len(written)), strict=True):
        office.clock.pass_seconds(90)
        made = vendors.register_vendor(office.desk, {**who, "goods": holder.trade.goods, "kbli": holder.trade.kbli})
        draft = TenancyDraft(holder.stall.code, role="keeper", since=FIRST_ROUND)
        start_tenancy(office.desk, made.ref, draft)
        holder.keeper = made.vendor.id


def _open_arrears(office: Office, holders: list[Holder], left: dict[str, str]) -> None:
    """Bring in what stood open on the old cards, and what one vendor owes who has left the market."""
    chance = Chance("arrears")
    slow = [one for one in holders if one.habit in (Habit.BEHIND, Habit.HARDLY, Habit.IRREGULAR)]
    for holder in chance.some_of(slow, 12):
        holder.owes_from_before = True
        for month in sorted({chance.between(6, 9), chance.between(6, 9)}):
            office.clock.pass_seconds(60)
            owed = chance.between(4, 30) * 3_000
            arrears.open_arrears(office.desk, _debt(holder.vendor, Month(2026, month), owed, holder.tenancy))
    office.clock.pass_seconds(120)
    former = vendors.register_vendor(office.desk, left).vendor.id
    for month in (4, 5):
        arrears.open_arrears(office.desk, _debt(former, Month(2026, month), 90_000, None))


def _debt(vendor: int, period: Month, owed: int, tenancy: int | None) -> ArrearsDraft:
    due = period.last + timedelta(days=30)
    return ArrearsDraft(vendor, period, owed, tenancy, account_code=SERVICE_ACCOUNT, due=due)
