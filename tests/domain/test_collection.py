"""How a payment at a stall is divided, and what is refused."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pasar_tui.domain.account import AHEAD_DAYS, CardAccount
from pasar_tui.domain.collection import (
    Amount,
    Days,
    Default,
    Division,
    Dues,
    OpeningArrear,
    Request,
    What,
    divide,
)
from pasar_tui.domain.days import Month
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.quote import Quote
from pasar_tui.domain.relief import Relief
from pasar_tui.domain.span import Span
from pasar_tui.domain.stall import Mode
from pasar_tui.domain.unit_price import Terms
from tests.domain.tariff_book import card, priced, row, stall, terms

NEW_YEAR = date(2025, 1, 1)
TODAY = date(2025, 1, 10)
DAILY = terms(row(3_000, "unit/hari", account_code="4.1.1"))
BOTH = terms(
    row(1_000, "unit/hari", id=1, account_code="4.1.1"),
    row(500, "unit/hari", id=2, component="sampah", account_code="4.1.2"),
)
OLD = OpeningArrear(7, Month(2023, 5), "kebersihan", "4.1.9", 10_000)
OLDER = OpeningArrear(8, Month(2022, 5), "pelayanan", None, 5_000, 1_000)


def by_card(under: Terms = DAILY, received: int = 0, arrears: tuple[OpeningArrear, ...] = ()) -> Dues:
    """A holder who pays by card since New Year; ten days are owed less what was received."""
    return Dues(TODAY, Mode.CARD, arrears, card(under, Span(NEW_YEAR), TODAY, received=received))


def ticket_of(under: Terms, count: int = 1) -> Quote:
    return priced(stall("hamparan"), under, TODAY, mode=Mode.TICKET, count=count)


def told(division: Division) -> list[tuple[str, str, date | None, date | None, int | None, int]]:
    return [
        (one.what.value, one.component, one.from_day, one.to_day, one.days, one.amount) for one in division.allocations
    ]


def january(day: int) -> date:
    return date(2025, 1, day)


def refusal(dues: Dues, request: Request) -> str:
    with pytest.raises(PasarError) as refused:
        divide(dues, request)
    return refused.value.code


# Days


def test_rule_14_days_pay_the_next_unsettled_days_and_leave_arrears_alone() -> None:
    division = divide(by_card(received=6_000, arrears=(OLD,)), Days(7))
    assert told(division) == [("day", "pelayanan", january(3), january(9), 7, 21_000)]
    assert (division.days, division.amount, division.for_days) == (7, 21_000, 21_000)


def test_rule_14_first_day_costs_what_is_left_of_it() -> None:
    division = divide(by_card(received=7_000), Days(2))
    assert told(division) == [
        ("day", "pelayanan", january(3), january(3), 1, 2_000),
        ("day", "pelayanan", january(4), january(4), 1, 3_000),
    ]


def test_rule_14_days_reach_ahead_of_today() -> None:
    division = divide(by_card(received=30_000), Days(5))
    assert told(division) == [("day", "pelayanan", january(11), january(15), 5, 15_000)]


def test_days_across_a_new_tariff_are_told_apart() -> None:
    under = terms(row(3_000, "unit/hari", id=1), row(3_500, "unit/hari", id=2, from_day=january(3)))
    assert told(divide(by_card(under), Days(4))) == [
        ("day", "pelayanan", january(1), january(2), 2, 6_000),
        ("day", "pelayanan", january(3), january(4), 2, 7_000),
    ]


def test_each_component_goes_to_its_account() -> None:
    division = divide(by_card(BOTH), Days(10))
    assert [(one.component, one.account_code, one.days, one.amount) for one in division.allocations] == [
        ("pelayanan", "4.1.1", 10, 10_000),
        ("sampah", "4.1.2", 10, 5_000),
    ]
    assert division.days == 10


@pytest.mark.parametrize("count", [0, -1, 10 + AHEAD_DAYS + 1, 10**9])
def test_days_that_cannot_be_paid_are_refused(count: int) -> None:
    assert refusal(by_card(), Days(count)) == "days_out_of_range"


def test_days_of_a_stall_that_pays_by_ticket_are_refused() -> None:
    assert refusal(Dues(TODAY, Mode.TICKET, ticket=ticket_of(DAILY)), Days(1)) == "mode_period"


# An amount


def test_rule_14_amount_settles_opening_arrears_first_then_days_oldest_first() -> None:
    division = divide(by_card(arrears=(OLD, OLDER)), Amount(21_000))
    assert [(one.what.value, one.reference, one.amount) for one in division.allocations] == [
        ("arrears", 8, 4_000),
        ("arrears", 7, 10_000),
        ("day", None, 6_000),
        ("day", None, 1_000),
    ]
    assert division.days == 2


def test_rule_14_rest_below_a_days_price_fills_components_in_tariff_order() -> None:
    division = divide(by_card(BOTH, received=300), Amount(1_500 + 800))
    assert told(division) == [
        ("day", "pelayanan", january(1), january(1), 1, 700),
        ("day", "sampah", january(1), january(1), 1, 500),
        ("day", "pelayanan", january(2), january(2), 0, 1_000),
        ("day", "sampah", january(2), january(2), 0, 100),
    ]


def test_rule_13_what_no_day_can_take_is_credit() -> None:
    dues = replace(by_card(), card=card(DAILY, Span(NEW_YEAR, january(12)), TODAY))
    division = divide(dues, Amount(50_000))
    assert told(division) == [
        ("day", "pelayanan", january(1), january(12), 12, 36_000),
        ("credit", "pelayanan", None, None, None, 14_000),
    ]
    assert division.allocations[-1].account_code == "4.1.1"


def test_rule_14_what_exceeds_an_arrear_flows_to_days() -> None:
    """Two devices each took the whole 10.000: the second 10.000 counts for days."""
    twice = replace(OLD, paid=20_000)
    assert (twice.open, twice.excess) == (0, 10_000)
    dues = by_card(received=twice.excess, arrears=(twice,))
    assert told(divide(dues, Amount(2_000))) == [("day", "pelayanan", january(4), january(4), 1, 2_000)]


@pytest.mark.parametrize("amount", [0, -5_000, 1_000_000_000])
def test_amount_outside_its_limits_is_refused(amount: int) -> None:
    assert refusal(by_card(), Amount(amount)) == "amount_out_of_range"


def test_days_that_add_up_to_too_much_are_refused() -> None:
    dear = terms(row(900_000_000, "unit/hari"))
    assert refusal(by_card(dear), Days(2)) == "amount_out_of_range"


# What the stall is asked for


def test_rule_14_card_stall_is_asked_for_todays_price_and_it_settles_the_oldest_day() -> None:
    division = divide(by_card(received=6_000, arrears=(OLD,)), Default())
    assert told(division) == [("day", "pelayanan", january(3), january(3), 1, 3_000)]


def test_rule_14_todays_price_is_divided_over_cheaper_days() -> None:
    under = terms(row(2_000, "unit/hari", id=1), row(3_000, "unit/hari", id=2, from_day=TODAY))
    assert told(divide(by_card(under), Default())) == [
        ("day", "pelayanan", january(1), january(1), 1, 2_000),
        ("day", "pelayanan", january(2), january(2), 0, 1_000),
    ]


def test_debt_is_asked_for_also_while_today_costs_nothing() -> None:
    under = replace(DAILY, reliefs=(Relief(10_000, TODAY),))
    assert told(divide(by_card(under), Default())) == [("day", "pelayanan", january(1), january(1), 1, 3_000)]


def test_rule_14_card_stall_paid_up_to_today_is_refused() -> None:
    dues = by_card(received=30_000)
    assert refusal(dues, Default()) == "already_paid"
    assert divide(dues, Days(1)).amount == divide(dues, Amount(3_000)).amount == 3_000


def test_rule_16_card_stall_without_a_holder_is_refused() -> None:
    dues = Dues(TODAY, Mode.CARD)
    assert [refusal(dues, request) for request in (Default(), Days(1), Amount(1))] == ["no_tenancy"] * 3


def test_rule_10_card_stall_with_a_monthly_tariff_is_refused() -> None:
    dues = by_card(terms(row(8_000, "unit/bulan")))
    assert [refusal(dues, request) for request in (Default(), Days(1), Amount(1))] == ["mode_period"] * 3


def test_card_stall_without_a_tariff_today_is_refused_but_its_debt_can_be_paid() -> None:
    dues = by_card(terms(row(3_000, "unit/hari", to_day=january(9))))
    assert refusal(dues, Default()) == "tariff_missing"
    assert divide(dues, Amount(3_000)).days == 1


# Tickets


def test_rule_14_ticket_stall_is_asked_for_one_ticket() -> None:
    dues = Dues(TODAY, Mode.TICKET, (OLD,), ticket=ticket_of(BOTH))
    assert told(divide(dues, Default())) == [
        ("ticket", "pelayanan", TODAY, TODAY, None, 1_000),
        ("ticket", "sampah", TODAY, TODAY, None, 500),
    ]


def test_several_tickets_are_one_payment() -> None:
    assert divide(Dues(TODAY, Mode.TICKET, ticket=ticket_of(BOTH, 7)), Default()).amount == 10_500


@pytest.mark.parametrize(
    ("amount", "service", "other"), [(1_500, 1_000, 500), (1_200, 1_000, 200), (900, 900, 0), (4_100, 3_000, 1_100)]
)
def test_amount_at_a_ticket_stall_buys_tickets_and_fills_the_last_in_order(
    amount: int, service: int, other: int
) -> None:
    division = divide(Dues(TODAY, Mode.TICKET, ticket=ticket_of(BOTH)), Amount(amount))
    assert [one.amount for one in division.allocations] == [part for part in (service, other) if part]


def test_rule_15_card_debt_settles_before_tickets_when_the_mode_has_changed() -> None:
    account = card(DAILY, Span(NEW_YEAR, january(2)), TODAY)
    dues = Dues(TODAY, Mode.TICKET, (), account, ticket_of(BOTH))
    assert told(divide(dues, Amount(7_500))) == [
        ("day", "pelayanan", january(1), january(2), 2, 6_000),
        ("ticket", "pelayanan", TODAY, TODAY, None, 1_000),
        ("ticket", "sampah", TODAY, TODAY, None, 500),
    ]
    assert divide(dues, Days(2)).days == 2
    assert divide(dues, Default()).amount == 1_500


@pytest.mark.parametrize("unit", ["unit/bulan", "unit/tahun"])
def test_no_ticket_is_sold_for_a_month_or_year(unit: str) -> None:
    dues = Dues(TODAY, Mode.TICKET, ticket=ticket_of(terms(row(60_000, unit))))
    assert refusal(dues, Default()) == "mode_period"


def test_ticket_that_costs_nothing_makes_no_receipt() -> None:
    free = replace(BOTH, reliefs=(Relief(10_000, NEW_YEAR),))
    assert refusal(Dues(TODAY, Mode.TICKET, ticket=ticket_of(free)), Default()) == "nothing_due"


# Assessed stalls, ended tenancies and former vendors


def test_assessed_stall_with_nothing_open_is_refused() -> None:
    dues = Dues(TODAY, Mode.ASSESSMENT)
    assert [refusal(dues, request) for request in (Default(), Amount(1))] == ["no_charge"] * 2
    assert refusal(dues, Days(1)) == "mode_period"


def test_rule_17_opening_arrears_are_paid_in_any_mode() -> None:
    for mode in Mode:
        dues = Dues(TODAY, mode, (OLD,), card(DAILY, Span(NEW_YEAR), TODAY), ticket_of(BOTH))
        assert divide(dues, Amount(4_000)).allocations[0].what is What.ARREARS
    assert divide(Dues(TODAY, Mode.ASSESSMENT, (OLD,)), Amount(4_000)).amount == 4_000


def test_rule_16_ended_tenancy_pays_what_it_owes() -> None:
    ended = Dues(TODAY, None, (OLD,), card(DAILY, Span(NEW_YEAR, january(2)), TODAY))
    assert told(divide(ended, Default())) == [("day", "pelayanan", january(1), january(1), 1, 3_000)]
    assert divide(ended, Amount(16_000)).days == 2
    assert refusal(ended, Days(3)) == "days_out_of_range"


def test_rule_17_former_vendor_pays_opening_arrears() -> None:
    dues = Dues(TODAY, None, (OLD, OLDER))
    assert told(divide(dues, Default())) == [("arrears", "pelayanan", date(2022, 5, 1), date(2022, 5, 31), None, 4_000)]
    paid = Dues(TODAY, None, (replace(OLD, paid=10_000),))
    assert [refusal(paid, request) for request in (Default(), Amount(1))] == ["already_paid"] * 2


# Money is conserved


_ACCOUNTS = st.builds(
    lambda rate, other, received, end: card(
        terms(row(rate, "unit/hari", id=1), row(other, "unit/hari", id=2, component="sampah")),
        Span(NEW_YEAR, NEW_YEAR + timedelta(days=end)),
        TODAY,
        received=received,
    ),
    st.integers(1, 900),
    st.integers(0, 900),
    st.integers(0, 20_000),
    st.integers(0, 60),
)
_ARREARS = st.lists(
    st.builds(
        OpeningArrear,
        st.integers(1, 9),
        st.builds(Month, st.integers(2020, 2024), st.integers(1, 12)),
        st.sampled_from(["pelayanan", "kebersihan"]),
        st.none(),
        st.integers(1, 3_000),
        st.integers(0, 4_000),
    ),
    max_size=3,
    unique_by=lambda one: one.reference,
).map(tuple)
_DUES = st.builds(
    Dues, st.just(TODAY), st.none() | st.sampled_from(Mode), _ARREARS, st.none() | _ACCOUNTS, st.just(ticket_of(BOTH))
)
_REQUESTS = st.one_of(
    st.just(Default()), st.builds(Days, st.integers(-1, 80)), st.builds(Amount, st.integers(-1, 40_000))
)


@settings(deadline=None)
@given(_DUES, _REQUESTS)
def test_parts_add_up_to_the_payment_and_none_is_empty(dues: Dues, request: Request) -> None:
    try:
        division = divide(dues, request)
    except PasarError:
        return
    assert all(one.amount > 0 for one in division.allocations)
    if isinstance(request, Amount):
        assert division.amount == request.rupiah
    if isinstance(request, Days):
        assert division.days == request.count
    for one in dues.arrears:
        assert sum(part.amount for part in division.allocations if part.reference == one.reference) <= one.open


@settings(deadline=None)
@given(_DUES, _REQUESTS)
def test_days_told_are_the_days_that_the_account_moves_on(dues: Dues, request: Request) -> None:
    try:
        division = divide(dues, request)
    except PasarError:
        return
    if dues.card is not None:
        after = dues.card.after(division.for_days, TODAY)
        far = TODAY + timedelta(days=AHEAD_DAYS)
        assert dues.card.arrears_days(far) - after.arrears_days(far) == division.days


def pay(dues: Dues, amount: int) -> tuple[Counter[tuple[str, str, int | None]], Dues]:
    """What each thing receives, and what stands open afterwards."""
    division = divide(dues, Amount(amount))
    sums: Counter[tuple[str, str, int | None]] = Counter()
    for one in division.allocations:
        sums[(one.what.value, one.component, one.reference)] += one.amount
    arrears = tuple(
        replace(
            one, paid=one.paid + sum(part.amount for part in division.allocations if part.reference == one.reference)
        )
        for one in dues.arrears
    )
    account = None if dues.card is None else dues.card.after(division.for_days, TODAY)
    return sums, replace(dues, arrears=arrears, card=account)


@settings(deadline=None)
@given(account=_ACCOUNTS, arrears=_ARREARS, amounts=st.lists(st.integers(1, 9_000), min_size=1, max_size=5))
def test_debt_paid_in_any_parts_settles_the_same(
    account: CardAccount, arrears: tuple[OpeningArrear, ...], amounts: list[int]
) -> None:
    start = Dues(TODAY, Mode.CARD, arrears, account)
    at_once, then = pay(start, sum(amounts))
    in_parts: Counter[tuple[str, str, int | None]] = Counter()
    standing = start
    for amount in amounts:
        sums, standing = pay(standing, amount)
        in_parts += sums
    assert in_parts == at_once
    assert standing.arrears == then.arrears
    assert standing.card is not None
    assert then.card is not None
    assert (standing.card.paid_through, standing.card.credit) == (then.card.paid_through, then.card.credit)
