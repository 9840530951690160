"""The card account: sums over days that have no entry of their own, against a plain walk over each day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pasar_tui.domain.account import AHEAD_DAYS, CardAccount, difference
from pasar_tui.domain.day_price import PriceBook, day_prices
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.matching import Tariffs
from pasar_tui.domain.policy import Policies, PolicyRow, market_calendar
from pasar_tui.domain.relief import Relief
from pasar_tui.domain.span import Span
from pasar_tui.domain.stall import Mode, Place, StallHistory
from pasar_tui.domain.tenancy_span import UNCONFIRMED_DEBT_DAYS, card_spans, charged_from, excused_days
from pasar_tui.domain.unit_price import Terms
from tests.domain.tariff_book import card, policies, priced, row, stall, terms

NEW_YEAR = date(2025, 1, 1)
TODAY = date(2025, 1, 20)
DAILY = terms(row(500, "m2/hari"))
"""4.500 a day for the kios of 9 m²."""


def from_new_year(n: int) -> date:
    return NEW_YEAR + timedelta(days=n)


# What is owed


def test_rule_13_owed_is_days_times_tariff_less_what_was_paid() -> None:
    account = card(DAILY, Span(NEW_YEAR), TODAY, received=10 * 4_500)
    assert account.owed(TODAY) == 10 * 4_500
    assert account.arrears_days(TODAY) == 10
    assert account.paid_through == date(2025, 1, 10)
    assert account.credit == 0


def test_rule_13_part_of_a_day_stays_as_credit_and_the_day_as_arrears() -> None:
    account = card(DAILY, Span(NEW_YEAR), TODAY, received=10 * 4_500 + 2_000)
    assert (account.paid_through, account.credit, account.arrears_days(TODAY)) == (date(2025, 1, 10), 2_000, 10)
    assert account.owed(TODAY) == 10 * 4_500 - 2_000


def test_rule_13_nothing_paid_is_paid_through_no_day() -> None:
    account = card(DAILY, Span(NEW_YEAR), TODAY, received=4_499)
    assert account.paid_through is None


def test_rule_13_days_ahead_are_a_balance_below_zero_and_nothing_owed() -> None:
    account = card(DAILY, Span(NEW_YEAR), TODAY, received=25 * 4_500)
    assert (account.balance(TODAY), account.owed(TODAY)) == (-5 * 4_500, 0)
    assert account.paid_through == date(2025, 1, 25)


def test_rule_13_each_day_costs_the_tariff_of_that_day() -> None:
    under = terms(row(500, "m2/hari", id=1), row(600, "m2/hari", id=2, from_day=date(2025, 1, 11)))
    account = card(under, Span(NEW_YEAR), TODAY)
    assert account.owed(TODAY) == 10 * 4_500 + 10 * 5_400


def test_rule_13_percentage_relief_is_inside_the_price_and_rupiah_beside_it() -> None:
    under = replace(DAILY, reliefs=(Relief(2_500, date(2025, 1, 11)),))
    account = card(under, Span(NEW_YEAR), TODAY, relief=5_000)
    assert account.owed(TODAY) == 10 * 4_500 + 10 * 3_375 - 5_000


def test_rule_13_excused_day_is_left_out_once() -> None:
    outside = date(2024, 12, 31)
    account = card(DAILY, Span(NEW_YEAR), TODAY, excused=frozenset({date(2025, 1, 5), outside}), received=5 * 4_500)
    assert account.owed(TODAY) == 14 * 4_500
    assert account.paid_through == date(2025, 1, 6)
    assert account.arrears_days(TODAY) == 14


def test_rule_13_paid_through_is_never_an_excused_or_closed_day() -> None:
    decided = policies(hari_tagih="buka", hari_buka="senin,kamis")
    under = terms(row(500, "m2/hari"), decided=decided, calendar=market_calendar(decided))
    account = card(under, Span(NEW_YEAR), TODAY, received=2 * 4_500, excused=frozenset({date(2025, 1, 9)}))
    # Thursday 2, Monday 6, (Thursday 9 excused), Monday 13, 16, 20.
    assert account.paid_through == date(2025, 1, 6)
    assert account.owed(TODAY) == 3 * 4_500


def test_rule_13_paid_through_stops_at_the_end_of_the_span() -> None:
    account = card(DAILY, Span(NEW_YEAR, date(2025, 1, 10)), TODAY, received=100_000)
    assert (account.paid_through, account.credit) == (date(2025, 1, 10), 55_000)


def test_rule_13_paid_through_stops_at_the_last_day_with_a_tariff() -> None:
    under = terms(row(500, "m2/hari", to_day=date(2025, 1, 31)))
    account = card(under, Span(NEW_YEAR), TODAY, received=40 * 4_500)
    assert (account.paid_through, account.credit) == (date(2025, 1, 31), 9 * 4_500)


@pytest.mark.parametrize(("last_payment", "later"), [(None, 0), (date(2024, 12, 1), 0), (date(2025, 2, 1), 12)])
def test_rule_13_paid_through_stops_366_days_ahead(last_payment: date | None, later: int) -> None:
    account = card(DAILY, Span(NEW_YEAR), TODAY, received=10_000_000, last_payment=last_payment)
    assert account.paid_through == TODAY + timedelta(days=AHEAD_DAYS + later)


def test_rule_13_void_moves_paid_through_back() -> None:
    account = card(DAILY, Span(NEW_YEAR), TODAY).after(10 * 4_500, TODAY)
    assert account.after(-3 * 4_500, TODAY).paid_through == date(2025, 1, 7)


def test_day_that_costs_nothing_is_covered_by_itself() -> None:
    under = replace(DAILY, reliefs=(Relief(10_000, NEW_YEAR, date(2025, 1, 3)),))
    account = card(under, Span(NEW_YEAR), TODAY)
    assert account.paid_through == date(2025, 1, 3)
    assert account.arrears_days(TODAY) == 17


def test_oldest_day_costs_what_is_left_of_it_in_tariff_order() -> None:
    under = terms(
        row(1_000, "unit/hari", id=1, account_code="4.1.1"),
        row(500, "unit/hari", id=2, component="sampah", account_code="4.1.2"),
    )
    account = card(under, Span(NEW_YEAR), TODAY, received=1_500 + 1_200)
    first, second = account.next_unsettled(2)
    assert (first.day, [(part.component, part.amount) for part in first.left]) == (
        date(2025, 1, 2),
        [("sampah", 300)],
    )
    assert (second.day, second.amount) == (date(2025, 1, 3), 1_500)


def test_component_charged_on_open_days_only_makes_open_days_dearer() -> None:
    decided = policies(hari_buka="senin")
    under = terms(
        row(1_000, "unit/hari", id=1),
        row(500, "unit/hari_buka", id=2, component="sampah"),
        decided=decided,
        calendar=market_calendar(decided),
    )
    account = card(under, Span(NEW_YEAR), TODAY)
    assert account.owed(TODAY) == 20 * 1_000 + 3 * 500
    assert [account.price_on(date(2025, 1, 6)), account.price_on(date(2025, 1, 7))] == [1_500, 1_000]


# Days without a price


def test_days_before_the_first_tariff_are_named_and_cost_nothing() -> None:
    under = terms(row(500, "m2/hari", from_day=date(2025, 1, 11)))
    account = card(under, Span(NEW_YEAR), TODAY)
    (gap,) = account.unpriced(TODAY)
    assert (gap.span, gap.why.code) == (Span(NEW_YEAR, date(2025, 1, 10)), "tariff_missing")
    assert account.owed(TODAY) == 10 * 4_500


def test_gap_between_two_tariffs_is_passed_over() -> None:
    under = terms(
        row(500, "m2/hari", id=1, to_day=date(2025, 1, 5)), row(600, "m2/hari", id=2, from_day=date(2025, 1, 9))
    )
    account = card(under, Span(NEW_YEAR), TODAY, received=5 * 4_500 + 5_400)
    assert account.paid_through == date(2025, 1, 9)


def test_rule_10_card_needs_a_daily_tariff() -> None:
    account = card(terms(row(8_000, "m2/bulan")), Span(NEW_YEAR), TODAY)
    with pytest.raises(PasarError) as refused:
        account.asking_price(TODAY)
    assert refused.value.code == "mode_period"
    assert not account.is_priced


def test_one_off_fee_is_no_part_of_a_day() -> None:
    under = terms(row(500, "m2/hari", id=1), row(300_000, "kali/kejadian", id=2, component="balik_nama"))
    assert card(under, Span(NEW_YEAR), TODAY).price_on(TODAY) == 4_500


def test_percentage_of_what_is_not_charged_is_no_part_of_a_day() -> None:
    under = terms(
        row(500, "m2/hari", id=1), row(1_000, "persen/hari", id=2, component="sampah", of_component="keamanan")
    )
    assert card(under, Span(NEW_YEAR), TODAY).price_on(TODAY) == 4_500


# From when, and in which mode


@pytest.mark.parametrize(
    ("since", "given_from", "first"),
    [
        (date(2020, 5, 1), None, TODAY),
        (date(2025, 3, 1), None, date(2025, 3, 1)),
        (date(2020, 5, 1), date(2024, 1, 1), date(2024, 1, 1)),
    ],
)
def test_rule_11_charged_from_the_day_of_entry_unless_said(since: date, given_from: date | None, first: date) -> None:
    assert charged_from(since, TODAY, given_from) == first


def test_rule_11_debt_of_a_new_tenancy_is_known_before_it_is_saved() -> None:
    account = card(DAILY, card_spans(date(2024, 12, 1), None, Mode.CARD), TODAY)
    assert (account.arrears_days(TODAY), account.owed(TODAY)) == (51, 51 * 4_500)
    assert account.arrears_days(TODAY) > UNCONFIRMED_DEBT_DAYS


def test_rule_15_mode_change_ends_what_is_owed_and_keeps_the_debt() -> None:
    spans = card_spans(NEW_YEAR, None, Mode.CARD, [(date(2025, 1, 11), Mode.TICKET)])
    account = card(DAILY, spans, TODAY, received=4_500)
    assert spans == (Span(NEW_YEAR, date(2025, 1, 10)),)
    assert account.owed(TODAY) == account.owed(date(2030, 1, 1)) == 9 * 4_500


def test_rule_15_credit_waits_for_the_next_day_by_card() -> None:
    spans = card_spans(NEW_YEAR, None, Mode.CARD, [(date(2025, 1, 18), Mode.CARD), (date(2025, 1, 6), Mode.ASSESSMENT)])
    assert spans == (Span(NEW_YEAR, date(2025, 1, 5)), Span(date(2025, 1, 18)))
    assert card(DAILY, spans, TODAY, received=6 * 4_500).paid_through == date(2025, 1, 18)


def test_rule_15_change_to_the_same_mode_changes_nothing() -> None:
    assert card_spans(NEW_YEAR, None, Mode.CARD, [(TODAY, Mode.CARD)]) == (Span(NEW_YEAR),)


def test_rule_16_ended_tenancy_keeps_its_debt() -> None:
    account = card(DAILY, card_spans(NEW_YEAR, date(2025, 1, 4), Mode.CARD), TODAY)
    assert account.owed(date(2026, 1, 1)) == 4 * 4_500
    assert card_spans(date(2025, 2, 1), date(2025, 1, 4), Mode.CARD) == ()


def test_rule_09_mark_closed_frees_a_day_only_where_the_policy_says_so() -> None:
    marks = [date(2025, 1, 3), date(2025, 1, 15), date(2025, 1, 16)]
    decided = Policies((PolicyRow("tutup_bebas", "ya", date(2025, 1, 10)),))
    assert excused_days(marks, [date(2025, 1, 16)], decided) == {date(2025, 1, 15)}
    assert excused_days(marks, [], Policies()) == frozenset()


# Late tariffs


def late(under: Terms, rate: int, from_day: date) -> Terms:
    return replace(under, tariffs=Tariffs((*under.tariffs.rows, row(rate, "m2/hari", id=99, from_day=from_day))))


@pytest.mark.parametrize(("rate", "more"), [(600, 5 * 900), (500, 0), (400, -5 * 900)])
def test_rule_13_late_tariff_shows_the_difference_of_days_already_paid(rate: int, more: int) -> None:
    old = card(DAILY, Span(NEW_YEAR), TODAY, received=10 * 4_500 + 100)
    new = card(late(DAILY, rate, date(2025, 1, 6)), Span(NEW_YEAR), TODAY, received=10 * 4_500 + 100)
    assert difference(old, new) == more


def test_rule_13_difference_collected_is_owed_and_honoured_is_a_relief() -> None:
    old = card(DAILY, Span(NEW_YEAR), TODAY, received=20 * 4_500)
    collected = replace(old, prices=card(late(DAILY, 600, date(2025, 1, 6)), Span(NEW_YEAR), TODAY).prices)
    honoured = replace(collected, relief=difference(old, collected))
    assert (collected.owed(TODAY), honoured.owed(TODAY)) == (15 * 900, 0)
    assert honoured.paid_through == old.paid_through == TODAY


def test_nothing_paid_has_no_difference() -> None:
    account = card(DAILY, Span(NEW_YEAR), TODAY)
    assert difference(account, account) == 0


# Stalls that are alike


def test_stalls_that_are_alike_share_their_prices() -> None:
    book = PriceBook(DAILY)
    first = book.prices(StallHistory.always(stall(area=900)))
    other = replace(stall(area=900), stall=101)
    assert book.prices(StallHistory.always(other)) is first
    assert book.prices(StallHistory.always(stall(area=600))) is not first


def test_stall_with_a_tariff_of_its_own_shares_with_none() -> None:
    book = PriceBook(terms(row(500, "m2/hari", id=1), row(900, "m2/hari", id=2, place=Place(1, 10, 101))))
    own = replace(stall(area=900), stall=101)
    assert book.prices(StallHistory.always(own)).stretch(TODAY).full_price == 8_100
    assert book.prices(StallHistory.always(stall(area=900))).stretch(TODAY).full_price == 4_500


# Against a plain walk over the days

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
