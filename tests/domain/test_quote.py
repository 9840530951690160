"""A quote: lines that explain themselves, each rounded once per tariff unit."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.explanation import explain
from pasar_tui.domain.policy import Policies, PolicyRow, market_calendar
from pasar_tui.domain.relief import Relief
from pasar_tui.domain.stall import Mode, Place, StallHistory
from tests.domain.tariff_book import amounts, policies, priced, row, stall, terms

JANUARY = date(2025, 1, 1), date(2025, 1, 31)


# The worked figures


def test_c1_labusel_kios_by_day_and_by_thirty_days() -> None:
    """Labuhanbatu Selatan: 3×3 m at 500 is 4.500 a day, 135.000 for 30 days (suluhsumatera, hariansib)."""
    under = terms(row(500, "m2/hari"))
    assert priced(stall(area=900), under, date(2025, 6, 1)).total == 4_500
    assert priced(stall(area=900), under, date(2025, 6, 1), date(2025, 6, 30)).total == 135_000


def test_c2_jepara_kios_by_day_and_by_year() -> None:
    """Jepara: 3×4 m at 500 is 6.000; 345 days make 2.070.000 (lingkarjateng)."""
    under = terms(row(500, "m2/hari"))
    first = date(2025, 1, 1)
    assert priced(stall(area=1200), under, first, first + timedelta(days=344)).total == 2_070_000


def test_c4_pulang_pisau_kios_by_month() -> None:
    """Pulang Pisau class 1 kios permanen 12 m²: 8.000 × 12 × 1 = 96.000 (SIMPATDA table and template)."""
    assert priced(stall(area=1200), terms(row(8_000, "m2/bulan")), *JANUARY).total == 96_000


@pytest.mark.parametrize(("last", "total"), [(date(2025, 1, 31), 186_000), (date(2025, 1, 1), 6_000)])
def test_c5_pulang_pisau_los_by_inclusive_days(last: date, total: int) -> None:
    """Los meja 2×1,5 m at 2.000: 1–31 January 186.000, one day 6.000 (hitungretribusipasar)."""
    assert priced(stall("los", 300), terms(row(2_000, "m2/hari")), JANUARY[0], last).total == total


def test_c7_bandar_lampung_26_days() -> None:
    """Kios 3.000 for 26 days is 78.000 (radarlampung)."""
    assert priced(stall(), terms(row(3_000, "unit/hari")), date(2025, 8, 1), date(2025, 8, 26)).total == 78_000


def test_c8_components() -> None:
    """Kebumen: service 1.000 and sampah 500 make 1.500."""
    under = terms(row(1_000, "unit/hari"), row(500, "unit/hari", id=2, component="sampah"))
    assert priced(stall("lesehan"), under, JANUARY[0]).total == 1_500


def test_c9_band_without_a_rule_above_it() -> None:
    """Jepara lesehan 2,5 m² pays 1.500; above 3 m² no rule was found (lingkarjateng)."""
    under = terms(row(1_500, "unit/hari", area_min=0, area_max=300))
    assert priced(stall("lesehan", 250), under, JANUARY[0]).total == 1_500
    with pytest.raises(PasarError, match="lesehan"):
        priced(stall("lesehan", 350), under, JANUARY[0])


def test_c10_month_has_the_tariff_of_the_month() -> None:
    """Penajam Paser Utara kios: December 2024 60.000, January 2025 70.000 (prokal)."""
    under = terms(row(60_000, "unit/bulan", id=1), row(70_000, "unit/bulan", id=2, from_day=date(2025, 1, 1)))
    quoted = priced(stall(), under, date(2024, 12, 1), date(2025, 1, 31))
    assert [(line.from_day, line.to_day, line.amount) for line in quoted.lines] == [
        (date(2024, 12, 1), date(2024, 12, 31), 60_000),
        (date(2025, 1, 1), date(2025, 1, 31), 70_000),
    ]


@pytest.mark.parametrize("first", [date(2025, 1, 1), date(2025, 1, 20)])
def test_c10_month_has_the_tariff_of_its_first_day_though_it_changes_within(first: date) -> None:
    under = terms(row(60_000, "unit/bulan", id=1), row(70_000, "unit/bulan", id=2, from_day=date(2025, 1, 15)))
    assert priced(stall(), under, first, date(2025, 2, 28)).total == 60_000 + 70_000


def test_c10_month_in_which_the_first_tariff_begins_has_that_tariff() -> None:
    under = terms(row(70_000, "unit/bulan", from_day=date(2025, 1, 15)))
    assert priced(stall(), under, date(2025, 1, 20), date(2025, 1, 31)).total == 70_000


def test_c10_tariff_changes_between_two_days() -> None:
    """Labuhanbatu Selatan los: 30 April 2.000 and 1 May 3.000 are 5.000 (hariansib)."""
    under = terms(row(2_000, "unit/hari", id=1), row(3_000, "unit/hari", id=2, from_day=date(2025, 5, 1)))
    quoted = priced(stall("los"), under, date(2025, 4, 30), date(2025, 5, 1))
    assert [(line.units, line.unit_price) for line in quoted.lines] == [(1, 2_000), (1, 3_000)]
    assert quoted.total == 5_000


def test_c11_relief_of_a_quarter() -> None:
    """135.000 − 25 % = 101.250 (Yogyakarta, October 2020)."""
    under = terms(row(500, "m2/hari"), reliefs=(Relief(2_500, date(2025, 6, 1), date(2025, 6, 30)),))
    quoted = priced(stall(area=900), under, date(2025, 6, 1), date(2025, 6, 30))
    assert [(line.gross, line.relief_bp, line.amount) for line in quoted.lines] == [(135_000, 2_500, 101_250)]


# Periods


def test_rule_10_month_is_charged_whole_for_each_month_touched() -> None:
    under = terms(row(60_000, "unit/bulan"))
    assert priced(stall(), under, date(2025, 1, 31), date(2025, 2, 1)).total == 120_000


def test_rule_10_month_in_part_by_its_days() -> None:
    under = terms(row(62_000, "unit/bulan"), decided=policies(bulan_sebagian="prorata"))
    quoted = priced(stall(), under, date(2025, 1, 31), date(2025, 3, 31))
    assert [(line.part.days, line.part.of, line.units, line.amount) for line in quoted.lines] == [
        (1, 31, 1, 2_000),
        (1, 1, 2, 124_000),
    ]


def test_month_is_not_charged_twice_where_a_monthly_tariff_gives_way_to_a_daily_one() -> None:
    under = terms(row(60_000, "unit/bulan", id=1), row(2_500, "unit/hari", id=2, from_day=date(2025, 1, 15)))
    assert priced(stall(), under, date(2025, 1, 1), date(2025, 2, 2)).total == 60_000 + 2 * 2_500


def test_weeks_run_from_monday_to_sunday() -> None:
    """6 January 2025 is a Monday."""
    under = terms(row(15_000, "unit/minggu"))
    assert priced(stall(), under, date(2025, 1, 6), date(2025, 1, 12)).total == 15_000
    assert priced(stall(), under, date(2025, 1, 5), date(2025, 1, 6)).total == 30_000


def test_days_on_which_the_market_is_closed_cost_nothing_per_open_day() -> None:
    under = terms(
        row(1_000, "unit/hari_buka"), calendar=market_calendar(Policies(), {date(2025, 1, 1), date(2025, 1, 2)})
    )
    assert priced(stall(), under, *JANUARY).total == 29_000
    assert priced(stall(), under, date(2025, 1, 1), date(2025, 1, 2)).lines == ()


def test_ticket_is_priced_whenever_the_seller_is_there() -> None:
    closed = market_calendar(Policies(), {date(2025, 1, 1)})
    under = terms(row(1_000, "unit/hari_buka"), calendar=closed)
    assert priced(stall(), under, date(2025, 1, 1), mode=Mode.TICKET, count=3).total == 3_000


def test_stall_that_grew_pays_for_each_size_its_days() -> None:
    history = StallHistory(((date(2024, 1, 1), stall(area=600)), (date(2025, 1, 11), stall(area=900))))
    quoted = priced(history, terms(row(500, "m2/hari")), *JANUARY)
    assert [(line.area, line.units, line.amount) for line in quoted.lines] == [(600, 10, 30_000), (900, 21, 94_500)]


def test_tariff_renewed_without_change_still_shows_both_rules() -> None:
    under = terms(
        row(500, "m2/hari", id=1, legal_basis="Perda 3/2012"),
        row(500, "m2/hari", id=2, legal_basis="Perda 1/2024", from_day=date(2025, 1, 5)),
    )
    quoted = priced(stall(area=900), under, *JANUARY)
    assert [(line.legal_basis, line.units) for line in quoted.lines] == [("Perda 3/2012", 4), ("Perda 1/2024", 27)]


# Rounding


def test_rule_12_rounds_once_per_unit() -> None:
    """2,33 m² × 650 = 1.514,5, so a day is 1.515 and thirty days are 45.450."""
    quoted = priced(stall(area=233), terms(row(650, "m2/hari")), date(2025, 6, 1), date(2025, 6, 30))
    assert [(line.unit_price, line.units, line.amount) for line in quoted.lines] == [(1_515, 30, 45_450)]


def test_rule_12_rounds_after_area_coefficient_and_relief() -> None:
    """333 × 1,5 m² × 1,3 × 75 % is 487,0125; rounding on the way would give 488."""
    under = terms(row(333, "m2/hari", coefficient_bp=13_000), reliefs=(Relief(2_500, date(2025, 1, 1)),))
    assert priced(stall(area=150), under, JANUARY[0]).total == 487


@pytest.mark.parametrize(("unit", "day"), [("1", 1_515), ("100", 1_500), ("500", 1_500), ("1000", 2_000)])
def test_rule_12_rounds_to_the_unit_of_the_policy(unit: str, day: int) -> None:
    under = terms(row(650, "m2/hari"), decided=policies(pembulatan=unit))
    assert priced(stall(area=233), under, date(2025, 6, 1), date(2025, 6, 30)).total == 30 * day


def test_rule_12_rounding_changes_with_the_policy_on_its_day() -> None:
    decided = Policies((PolicyRow("pembulatan", "1000", date(2025, 1, 31)),))
    under = terms(row(650, "m2/hari"), decided=decided)
    assert priced(stall(area=233), under, *JANUARY).total == 30 * 1_515 + 2_000


def test_rule_23_percentage_is_of_the_gross_on_the_same_day() -> None:
    """Relief of the service does not lower what is a percentage of it; relief of its own does."""
    rows = (
        row(500, "m2/hari", id=1),
        row(1_000, "persen/hari", id=2, component="kebersihan", of_component="pelayanan"),
    )
    service_free = Relief(10_000, date(2025, 1, 11), component="pelayanan")
    half_cleaning = Relief(5_000, date(2025, 1, 21), component="Kebersihan")
    under = terms(*rows, reliefs=(service_free, half_cleaning))
    assert amounts(priced(stall(area=900), under, *JANUARY)) == {
        "pelayanan": 10 * 4_500,
        "kebersihan": 20 * 450 + 11 * 225,
    }


def test_rule_23_percentage_of_a_monthly_levy_is_charged_by_the_month() -> None:
    under = terms(
        row(8_000, "m2/bulan", id=1),
        row(1_000, "persen/hari", id=2, component="kebersihan", of_component="pelayanan"),
    )
    assert amounts(priced(stall(area=1200), under, date(2025, 1, 10), date(2025, 2, 10))) == {
        "pelayanan": 192_000,
        "kebersihan": 19_200,
    }


def test_percentage_of_a_percentage() -> None:
    under = terms(
        row(10_000, "unit/hari", id=1),
        row(500, "persen/hari", id=2, component="a", of_component="b"),
        row(1_000, "persen/hari", id=3, component="b", of_component="pelayanan"),
    )
    assert amounts(priced(stall(), under, JANUARY[0])) == {"pelayanan": 10_000, "a": 50, "b": 1_000}


def test_percentage_of_the_levy_goes_with_a_ticket_per_event() -> None:
    under = terms(
        row(2_000, "kali/kejadian", id=1),
        row(1_000, "persen/kejadian", id=2, component="kebersihan", of_component="pelayanan"),
        row(300_000, "kali/kejadian", id=3, component="balik_nama"),
        row(1_000, "persen/kejadian", id=4, component="meterai", of_component="balik_nama"),
    )
    ticket = priced(stall("mck"), under, JANUARY[0], mode=Mode.TICKET)
    assert amounts(ticket) == {"pelayanan": 2_000, "kebersihan": 200}


def test_percentage_of_what_is_not_charged_is_nothing() -> None:
    under = terms(row(10_000, "unit/hari", id=1), row(500, "persen/hari", id=2, component="a", of_component="keamanan"))
    assert amounts(priced(stall(), under, JANUARY[0])) == {"pelayanan": 10_000}


def test_percentages_of_each_other_are_refused() -> None:
    under = terms(
        row(10_000, "unit/hari", id=1),
        row(500, "persen/hari", id=2, component="a", of_component="b"),
        row(500, "persen/hari", id=3, component="b", of_component="a"),
    )
    with pytest.raises(PasarError) as refused:
        priced(stall(), under, JANUARY[0])
    assert refused.value.code == "tariff_circle"


# Relief


@pytest.mark.parametrize(
    ("relief", "total"),
    [
        (Relief(2_500, date(2025, 1, 1)), 1_125),
        (Relief(2_500, date(2025, 1, 2)), 1_500),
        (Relief(2_500, date(2024, 1, 1), date(2024, 12, 31)), 1_500),
        (Relief(10_000, date(2025, 1, 1), component="pelayanan"), 500),
        (Relief(10_000, date(2025, 1, 1), component="keamanan"), 1_500),
        (Relief(5_000, date(2025, 1, 1), place=Place(1, 10)), 750),
        (Relief(5_000, date(2025, 1, 1), place=Place(2)), 1_500),
    ],
)
def test_relief_holds_on_its_days_for_its_component_in_its_place(relief: Relief, total: int) -> None:
    under = terms(row(1_000, "unit/hari"), row(500, "unit/hari", id=2, component="sampah"), reliefs=(relief,))
    assert priced(stall(), under, JANUARY[0]).total == total


def test_relief_given_twice_is_given_once() -> None:
    twice = (Relief(2_500, date(2025, 1, 1)), Relief(2_500, date(2025, 1, 1)), Relief(1_000, date(2025, 1, 1)))
    assert priced(stall(), terms(row(1_000, "unit/hari"), reliefs=twice), JANUARY[0]).total == 750


# What is refused


def test_stall_that_nobody_measured_has_no_price_by_area() -> None:
    with pytest.raises(PasarError) as refused:
        priced(stall(), terms(row(500, "m2/hari")), JANUARY[0])
    assert refused.value.code == "area_missing"


def test_days_the_wrong_way_round_are_refused() -> None:
    with pytest.raises(PasarError) as refused:
        priced(stall(), terms(row(500, "unit/hari")), date(2025, 1, 2), date(2025, 1, 1))
    assert refused.value.code == "period_crossed"


def test_no_ticket_at_all_is_refused() -> None:
    with pytest.raises(PasarError) as refused:
        priced(stall(), terms(row(500, "unit/hari")), JANUARY[0], mode=Mode.TICKET, count=0)
    assert refused.value.code == "count_invalid"


def test_fee_asked_for_by_name_must_have_a_tariff() -> None:
    with pytest.raises(PasarError) as refused:
        priced(stall(), terms(row(500, "unit/hari")), JANUARY[0], components=("balik_nama",))
    assert refused.value.code == "tariff_missing"


# The explanation


def test_line_explains_itself() -> None:
    under = terms(
        row(650, "m2/hari", id=1, legal_basis="Perda 1/2024", coefficient_bp=13_000),
        row(1_000, "persen/hari", id=2, component="kebersihan", of_component="pelayanan"),
        reliefs=(Relief(1_250, date(2025, 6, 1), component="pelayanan"),),
    )
    quoted = priced(stall(area=233), under, date(2025, 6, 1), date(2025, 6, 30))
    assert [explain(line) for line in quoted.lines] == [
        "Perda 1/2024: pelayanan Rp650/m²/day × 2,33 m² × 1,3 − 12,5% = Rp1.723 × 30 days = Rp51.690",
        "no. 2: kebersihan 10% of pelayanan = Rp197 × 30 days = Rp5.910",
    ]


def test_line_for_part_of_a_month_explains_itself() -> None:
    under = terms(row(62_000, "unit/bulan"), decided=policies(bulan_sebagian="prorata"))
    (line,) = priced(stall(), under, date(2025, 1, 22), date(2025, 1, 31)).lines
    assert explain(line) == "no. 1: pelayanan Rp62.000/unit/month × 10/31 = Rp20.000 × 1 month = Rp20.000"


# Properties

_DAILY = st.sampled_from(["m2/hari", "m2/hari_buka", "unit/pasaran", "orang/malam"])


@settings(deadline=None)
@given(
    unit=_DAILY,
    rates=st.lists(st.integers(0, 9_999), min_size=1, max_size=4),
    area=st.integers(1, 5_000),
    length=st.integers(1, 400),
    at=st.integers(0, 400),
    rounding=st.sampled_from(["1", "100", "500"]),
    pattern=st.sampled_from(["harian", "senin,kamis", "pahing"]),
)
def test_days_quoted_apart_or_together_cost_the_same(
    unit: str, rates: list[int], area: int, length: int, at: int, rounding: str, pattern: str
) -> None:
    decided = policies(pembulatan=rounding, hari_buka=pattern)
    first = date(2024, 2, 1)
    rows = [row(rate, unit, id=n, from_day=first + timedelta(days=60 * n)) for n, rate in enumerate(rates)]
    under = terms(
        *rows,
        decided=decided,
        calendar=market_calendar(decided),
        reliefs=(Relief(3_333, first + timedelta(days=30), first + timedelta(days=50)),),
    )
    last, middle = first + timedelta(days=length), first + timedelta(days=min(at, length - 1))
    together = priced(stall(area=area), under, first, last)
    apart = (
        priced(stall(area=area), under, first, middle).total
        + priced(stall(area=area), under, middle + timedelta(days=1), last).total
    )
    assert together.total == apart == sum(line.units * line.unit_price for line in together.lines)
    assert all(line.amount % int(rounding) == 0 for line in together.lines)
