"""The card account against a plain walk over each day, under any tariffs, payments and voids."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from pasar_tui.domain.account import AHEAD_DAYS, CardAccount, difference
from pasar_tui.domain.day_price import day_prices
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.matching import Tariffs
from pasar_tui.domain.policy import Policies, PolicyRow, market_calendar
from pasar_tui.domain.relief import Relief
from pasar_tui.domain.span import Span
from pasar_tui.domain.stall import StallHistory
from pasar_tui.domain.unit_price import Terms
from tests.domain.tariff_book import NEW_YEAR, from_new_year, late, priced, row, stall

HORIZON = 160
# A walk over 500 days takes as long as the machine is slow.
UNTIMED = settings(deadline=None)


@dataclass(frozen=True)
class Scenario:
    """A tenancy with everything that can move its prices."""

    under: Terms
    history: StallHistory
    spans: tuple[Span, ...]
    today: date
    received: int
    relief: int
    excused: frozenset[date]

    def account(self) -> CardAccount:
        return CardAccount(
            self.spans,
            day_prices(self.history, self.under),
            self.today,
            self.received,
            self.relief,
            self.excused,
        )

    def price(self, day: date) -> int | None:
        """The price of a day by itself, None where it is not charged."""
        if day in self.excused or not any(day in span for span in self.spans):
            return None
        try:
            quoted = priced(self.history, self.under, day)
        except PasarError:
            return None
        daily = all(line.per.is_daily for line in quoted.lines)
        return quoted.total if quoted.lines and daily else None


_OFFSETS = st.integers(0, HORIZON)
_UNITS = st.sampled_from(["m2/hari", "unit/hari_buka", "orang/malam", "unit/pasaran", "unit/bulan"])


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    day = _OFFSETS.map(from_new_year)
    rows = [row(draw(st.integers(0, 90)), "m2/hari", id=1, from_day=from_new_year(draw(st.integers(0, 20))))]
    for n in range(draw(st.integers(0, 3))):
        component = draw(st.sampled_from(["pelayanan", "sampah"]))
        rows.append(
            row(
                draw(st.integers(0, 90)),
                draw(_UNITS),
                id=n + 2,
                component=component,
                from_day=draw(day),
                to_day=draw(st.none() | st.just(from_new_year(HORIZON + 30))),
            )
        )
    decided = Policies(
        (
            PolicyRow("hari_buka", draw(st.sampled_from(["harian", "senin,kamis", "pahing"])), NEW_YEAR),
            PolicyRow("hari_tagih", draw(st.sampled_from(["buka", "kalender"])), draw(day)),
            PolicyRow("pembulatan", draw(st.sampled_from(["1", "100"])), draw(day)),
        )
    )
    calendar = market_calendar(decided, draw(st.sets(day, max_size=6)))
    start, gone = sorted((draw(day), draw(day)))
    back = gone + timedelta(days=draw(st.integers(2, 30)))
    reliefs = draw(st.just(()) | st.builds(lambda on: (Relief(5_000, on, on + timedelta(days=9)),), day))
    return Scenario(
        Terms(Tariffs(tuple(rows)), decided, calendar, reliefs),
        StallHistory(((NEW_YEAR, stall(area=200)), (draw(day), stall(area=350)))),
        draw(st.sampled_from([(Span(start),), (Span(start, gone),), (Span(start, gone), Span(back))])),
        draw(day),
        draw(st.integers(0, 30_000)),
        draw(st.integers(0, 500)),
        frozenset(draw(st.sets(day, max_size=6))),
    )


@UNTIMED
@given(scenarios())
def test_account_equals_a_walk_over_every_day(scenario: Scenario) -> None:
    account = scenario.account()
    money = scenario.received + scenario.relief
    limit = scenario.today + timedelta(days=AHEAD_DAYS)
    cost, through, covered, open_days = 0, None, True, []
    for day in Span(NEW_YEAR, limit):
        price = scenario.price(day)
        if price is not None:
            cost += price
            covered = covered and cost <= money
            if covered:
                through = day
            elif price:
                open_days.append((day, min(price, cost - money)))
        if day <= scenario.today and day.day % 5 == 0:
            assert account.balance(day) == cost - money
    assert account.paid_through == through
    assert [(one.day, one.amount) for one in account.unsettled()] == open_days
    assert account.arrears_days(scenario.today) == sum(1 for day, _left in open_days if day <= scenario.today)


@UNTIMED
@given(scenario=scenarios(), parts=st.lists(st.integers(1, 9_000), max_size=6))
def test_payments_in_any_parts_and_order_make_the_same_account(scenario: Scenario, parts: list[int]) -> None:
    account = once = scenario.account()
    for part in reversed(parts):
        account = account.after(part, scenario.today)
    if parts:
        once = once.after(sum(parts), scenario.today)
    assert (account.paid_through, account.credit) == (once.paid_through, once.credit)


@UNTIMED
@given(scenario=scenarios(), amount=st.integers(1, 9_000))
def test_void_and_payment_again_return_to_the_same_account(scenario: Scenario, amount: int) -> None:
    paid = scenario.account().after(amount, scenario.today)
    again = paid.after(-amount, scenario.today).after(amount, scenario.today)
    assert (again.paid_through, again.credit, again.owed(scenario.today)) == (
        paid.paid_through,
        paid.credit,
        paid.owed(scenario.today),
    )


@UNTIMED
@given(scenario=scenarios(), rate=st.integers(0, 200), on=_OFFSETS)
def test_late_tariff_honoured_never_moves_paid_through_back(scenario: Scenario, rate: int, on: int) -> None:
    old = scenario.account()
    new = replace(scenario, under=late(scenario.under, rate, from_new_year(on))).account()
    more = difference(old, new)
    walked = sum(
        _gross(new, day) - _gross(old, day)
        for day in Span(NEW_YEAR, old.paid_through or NEW_YEAR)
        if old.paid_through is not None
    )
    assert more == walked
    honoured = replace(new, relief=new.relief + max(0, more))
    last = honoured.paid_through
    assert old.paid_through is None or more < 0 or honoured.balance(old.paid_through) <= 0
    assert last is None or honoured.charged(last) <= honoured.received + honoured.relief


def _gross(account: CardAccount, day: date) -> int:
    return 0 if day in account.excused else account.price_on(day)
