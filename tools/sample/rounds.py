"""Forty-five days of rounds: who is there, who pays how, what is found at the others, and what is taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from pasar_tui.domain.collection import Amount, Days, Request
from pasar_tui.services.dues import Payer
from pasar_tui.services.payments import Receipt, receive_payment, sell_tickets
from pasar_tui.services.visits import make_visit
from pasar_tui.services.voids import void_receipt
from tools.sample.chance import Chance
from tools.sample.holders import Habit, Holder
from tools.sample.office import FIRST_ROUND, LAST_ROUND, Office, round_days

_FRIDAY: Final = 4
_SUNDAY: Final = 6
_FIRST_BLOCKS: Final = ("A", "B", "C")
_START_MINUTE: Final = 5 * 60 + 30
_WALK_SECONDS: Final = 4 * 3600
RAIN: Final = frozenset(
    FIRST_ROUND + timedelta(days=place) for place in (3, 10, 11, 15, 20, 21, 26, 30, 33, 34, 35, 41, 42)
)
_NEVER_STRAY: Final = FIRST_ROUND + timedelta(days=4)
"""In its first days a new book is written with care; mistakes come later."""


@dataclass(slots=True)
class _Walk:
    """A day's walk in the making."""

    office: Office
    chance: Chance
    day: date
    rain: bool
    receipts: list[Receipt] = field(default_factory=list)

    @property
    def weekday(self) -> int:
        return self.day.weekday()


def walk_rounds(office: Office, holders: list[Holder]) -> Iterator[date]:
    """Walk the rounds, a day after the other; yield each day once its round is over."""
    yesterday: list[Receipt] = []
    for day in round_days():
        by_code = {holder.stall.code: holder for holder in holders}
        walk = _Walk(office, Chance(f"round {day}"), day, day in RAIN)
        _take_back_yesterdays(walk, yesterday)
        for minute, second, officer, code in _stations(walk):
            office.clock.stand(day, minute, second)
            holder = by_code.get(code)
            if code == "":
                _sell_tickets(walk, officer)
            elif holder is None:
                _pass_empty(walk, officer, code)
            elif holder.habit is Habit.TICKETS:
                _ask_for_ticket(walk, officer, holder)
            else:
                _ask_for_card(walk, officer, holder)
        yesterday = walk.receipts
        yield day


def _stations(walk: _Walk) -> list[tuple[int, int, int, str]]:
    """Return when which collector stands where: (minute, second, officer, stall), "" for sellers on open ground."""
    stations = []
    for officer, mine in zip(walk.office.collectors, (True, False), strict=True):
        codes = [one.code for one in walk.office.stalls if (one.block_code in _FIRST_BLOCKS) is mine]
        for place, code in enumerate(codes):
            seconds = place * _WALK_SECONDS // len(codes) + walk.chance.below(40)
            stations.append((_START_MINUTE + seconds // 60, seconds % 60, officer, code))
    crowd = walk.chance.between(9, 13) if walk.weekday == _SUNDAY else walk.chance.between(3, 6)
    for _n in range(crowd // 2 if walk.rain else crowd):
        minute = _START_MINUTE + walk.chance.between(10, 255)
        stations.append((minute, walk.chance.below(60), walk.office.collectors[1], ""))
    return sorted(stations)


def _sell_tickets(walk: _Walk, officer: int) -> None:
    method = "qris" if walk.chance.percent(4) else "cash"
    sell_tickets(walk.office.desk, walk.chance.one_of((1, 1, 1, 2, 2, 3)), method=method, officer=officer)


def _pass_empty(walk: _Walk, officer: int, code: str) -> None:
    if walk.chance.percent(35):
        stall = next(one.id for one in walk.office.stalls if one.code == code)
        make_visit(walk.office.desk, stall, "vacant", officer=officer)


def _ask_for_ticket(walk: _Walk, officer: int, holder: Holder) -> None:
    present = 84 + (10 if walk.weekday == _SUNDAY else 0) - (28 if walk.rain else 0)
    if holder.stall.kind == "los":
        present += 4
    if walk.chance.percent(present):
        if walk.chance.percent(3):
            _visit(walk, officer, holder, "refused")
        else:
            _take(walk, officer, holder, None)
    elif walk.chance.percent(55):
        _visit(walk, officer, holder, "closed" if walk.rain else walk.chance.one_of(("closed", "absent")))


_CLOSED_PERCENT: Final[Mapping[Habit, int]] = {
    Habit.DAILY: 3,
    Habit.FRIDAYS: 4,
    Habit.AHEAD: 4,
    Habit.MONTHLY: 4,
    Habit.IRREGULAR: 12,
    Habit.BEHIND: 14,
    Habit.HARDLY: 45,
}


def _ask_for_card(walk: _Walk, officer: int, holder: Holder) -> None:
    if _is_away(walk, holder) or walk.chance.percent(_CLOSED_PERCENT[holder.habit] + (4 if walk.rain else 0)):
        # A stall that is paid ahead may be closed, and the collector still notes what stands there.
        if walk.chance.percent(70):
            _visit(walk, officer, holder, "closed")
        return
    if holder.paid_through is not None and holder.paid_through >= walk.day:
        return
    if holder.promised is not None and walk.day >= holder.promised:
        holder.promised = None
        if walk.chance.percent(75):
            _take(walk, officer, holder, _days(holder, 3))
            return
    _by_habit(walk, officer, holder)


def _is_away(walk: _Walk, holder: Holder) -> bool:
    """Say whether the stall stays closed for some days: somebody is ill, marries, travels home."""
    if holder.away_until is None and walk.chance.below(1000) < 2:
        holder.away_until = walk.day + timedelta(days=walk.chance.between(2, 8))
    return holder.away_until is not None and walk.day <= holder.away_until


def _by_habit(walk: _Walk, officer: int, holder: Holder) -> None:
    chance = walk.chance
    behind = _days_behind(walk.day, holder)
    match holder.habit:
        case Habit.DAILY:
            if chance.percent(95):
                _take(walk, officer, holder, _days(holder, behind) if behind > 1 and chance.percent(70) else None)
            else:
                _visit(walk, officer, holder, "absent")
        case Habit.FRIDAYS:
            if walk.weekday == _FRIDAY:
                _take(walk, officer, holder, _days(holder, max(7, behind)))
        case Habit.AHEAD:
            if walk.weekday == _FRIDAY:
                _take(walk, officer, holder, _days(holder, behind + 6))
        case Habit.MONTHLY:
            if behind >= chance.between(3, 20):
                _take(walk, officer, holder, _days(holder, 30))
        case Habit.IRREGULAR:
            if chance.percent(52):
                _take(walk, officer, holder, chance.one_of((None, None, Days(2), Days(3), _part(chance))))
            else:
                _put_off(walk, officer, holder)
        case Habit.BEHIND:
            if chance.percent(22):
                _take(walk, officer, holder, chance.one_of((None, _part(chance), _part(chance))))
            else:
                _put_off(walk, officer, holder)
        case _:
            if chance.percent(3):
                _take(walk, officer, holder, _part(chance))
            elif chance.percent(40):
                _put_off(walk, officer, holder)


def _days_behind(day: date, holder: Holder) -> int:
    through = holder.paid_through or FIRST_ROUND - timedelta(days=1)
    return (day - through).days


def _days(holder: Holder, most: int) -> Days:
    """The days that somebody pays who makes up for what is behind, or pays ahead."""
    return Days(max(1, min(most, 3 if holder.habit is Habit.IRREGULAR else 30)))


def _part(chance: Chance) -> Amount:
    return Amount(chance.one_of((2_000, 5_000, 5_000, 10_000, 20_000)))


def _put_off(walk: _Walk, officer: int, holder: Holder) -> None:
    """Enter what was said instead of paying, where something was."""
    said = walk.chance.below(100)
    if said < 30:
        _visit(walk, officer, holder, "absent")
    elif said < 42:
        _visit(walk, officer, holder, "refused")
    elif said < 60 and holder.promised is None:
        holder.promised = walk.day + timedelta(days=walk.chance.between(1, 4))
        _visit(walk, officer, holder, "promised", holder.promised)


def _visit(walk: _Walk, officer: int, holder: Holder, outcome: str, promised: date | None = None) -> None:
    # One draw for either, so that what is told of a visit changes nothing else of the day.
    drawn = walk.chance.between(1, 4) if outcome in ("refused", "promised") else None
    reason = drawn if outcome == "refused" else None
    note = None
    if outcome == "refused" and walk.chance.percent(30):
        note = walk.chance.one_of(("sepi pembeli", "minta atap bocor diperbaiki", "merasa sudah bayar kemarin"))
    make_visit(walk.office.desk, holder.stall.id, outcome, reason, note, promised, officer=officer)


def _take(walk: _Walk, officer: int, holder: Holder, request: Request | None) -> None:
    """Take a payment; now and then wrongly, and then it is taken back at once and made anew."""
    chance = walk.chance
    stray = walk.day > _NEVER_STRAY and chance.below(1000) < 3
    if holder.owes_from_before and chance.percent(12):
        request = Amount(chance.one_of((15_000, 20_000, 30_000, 50_000)))
    method = _method(chance, request)
    receipt = _receive(walk, officer, holder, request, "cash" if stray else method)
    if stray:
        _take_back(walk, officer, holder, request, receipt)
    elif receipt.paid_through is not None:
        holder.paid_through = receipt.paid_through
    walk.receipts.append(receipt)


def _method(chance: Chance, request: Request | None) -> str:
    if isinstance(request, Days) and request.count >= 28:
        return chance.one_of(("transfer", "qris", "cash"))
    return "qris" if chance.percent(7) else "cash"


def _receive(walk: _Walk, officer: int, holder: Holder, request: Request | None, method: str) -> Receipt:
    paid_by = holder.keeper if holder.keeper is not None and walk.chance.percent(60) else None
    payer = Payer(stall=holder.stall.id)
    return receive_payment(walk.office.desk, payer, request, method, officer=officer, paid_by=paid_by)


def _take_back(walk: _Walk, officer: int, holder: Holder, request: Request | None, wrong: Receipt) -> None:
    reason = walk.chance.one_of((1, 2, 3, 3, 5, 9))
    note = "kembalian kurang, pedagang batal" if reason == 9 else None
    walk.office.clock.pass_seconds(walk.chance.between(15, 35))
    void_receipt(walk.office.desk, wrong.number, reason, note, officer=officer)
    if reason in (2, 3):
        walk.office.clock.pass_seconds(10)
        right = _receive(walk, officer, holder, request, "qris" if reason == 3 else "cash")
        holder.paid_through = right.paid_through


def _take_back_yesterdays(walk: _Walk, yesterday: list[Receipt]) -> None:
    """Take back what the evening's count found: a receipt of the day before, as a negative row of this day."""
    if walk.day in (FIRST_ROUND + timedelta(days=12), FIRST_ROUND + timedelta(days=27), LAST_ROUND - timedelta(days=5)):
        tickets = [one for one in yesterday if one.paid_through is None]
        wrong = walk.chance.one_of(tickets)
        walk.office.clock.stand(walk.day, _START_MINUTE - 12)
        void_receipt(
            walk.office.desk,
            wrong.number,
            4,
            "tercatat dua kali, ketahuan saat hitung uang",
            officer=walk.office.collectors[1],
        )
