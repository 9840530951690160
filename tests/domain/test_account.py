"""The card account: sums over days that have no entry of their own, against a plain walk over each day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from pasar_tui.domain.account import AHEAD_DAYS, difference
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.policy import market_calendar
from pasar_tui.domain.relief import Relief
from pasar_tui.domain.span import Span
from pasar_tui.domain.stall import Mode
from pasar_tui.domain.tenancy_span import UNCONFIRMED_DEBT_DAYS, card_spans, charged_from
from tests.domain.tariff_book import NEW_YEAR, card, late, policies, row, terms

TODAY = date(2025, 1, 20)
DAILY = terms(row(500, "m2/hari"))
"""4.500 a day for the kios of 9 m²."""


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


def test_what_is_kept_of_a_day_without_a_price_holds_nothing_of_those_who_asked() -> None:
    account = card(terms(row(500, "m2/hari", from_day=date(2025, 1, 11))), Span(NEW_YEAR), TODAY)
    (gap,) = account.unpriced(TODAY)
    with pytest.raises(PasarError, match=r"^No tariff"):
        account.prices.stretch(NEW_YEAR)
    assert gap.why.__traceback__ is None


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


# Late tariffs


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
