"""The market's literacy figures: who counts, what is hidden, and how sure they are."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pasar_tui.data.checklist import current_instrument
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.literacy.answers import Answer
from pasar_tui.domain.literacy.figures import decimals, rounded_root
from pasar_tui.domain.literacy.market import (
    HIDDEN,
    INDICATIVE,
    SHOWN,
    VendorResult,
    latest_valid,
    margin,
    market_label,
    market_score,
    national_difference,
    self_reliance,
)
from pasar_tui.domain.literacy.scoring import Result, score

CHECKLIST = current_instrument()
JULY, AUGUST = date(2026, 7, 1), date(2026, 8, 1)


def result_at(answer: Answer, form: str = "lengkap") -> Result:
    return score(CHECKLIST, form, {item.id: answer for item in CHECKLIST.form_items(form)}, {}, {})


def market(*answers: Answer) -> list[VendorResult]:
    return [VendorResult(f"V-{number}", JULY, result_at(answer)) for number, answer in enumerate(answers)]


def test_a_market_pillar_is_the_mean_over_vendors_and_the_index_the_mean_of_pillars() -> None:
    figures = market_score(CHECKLIST, "lengkap", market(2, 3, 4, 4, 5), online=5, active=8)
    assert (figures.pillars["ETIS"], figures.index, figures.band) == (
        Fraction(18, 5),
        Fraction(18, 5),
        "sedang",
    )


def test_fewer_than_five_vendors_are_counted_but_not_shown() -> None:
    figures = market_score(CHECKLIST, "lengkap", market(2, 3, 4, 4), online=9, active=9)
    assert (figures.n, figures.label, figures.index, figures.band, figures.margin) == (
        4,
        HIDDEN,
        None,
        None,
        None,
    )
    assert set(figures.pillars.values()) == {None}


def test_an_empty_market_has_no_shares() -> None:
    figures = market_score(CHECKLIST, "lengkap", [], online=0, active=0)
    assert (figures.coverage, figures.offline_share, figures.label) == (None, None, HIDDEN)


def test_vendors_without_internet_are_a_share_and_not_scored() -> None:
    figures = market_score(CHECKLIST, "lengkap", market(3, 3, 3, 3, 3), online=20, active=25)
    assert (figures.n, figures.coverage, figures.offline_share) == (5, Fraction(1, 4), Fraction(1, 5))


@pytest.mark.parametrize(
    ("n", "online", "label"),
    [
        (4, 4, HIDDEN),
        (5, 5, SHOWN),
        (5, 7, INDICATIVE),
        (8, 10, SHOWN),
        (29, 200, INDICATIVE),
        (30, 200, SHOWN),
    ],
)
def test_few_vendors_are_indicative_unless_they_are_nearly_all(n: int, online: int, label: str) -> None:
    assert market_label(n, online) == label


def test_the_latest_valid_result_of_a_vendor_counts() -> None:
    results = [
        VendorResult("V-1", AUGUST, result_at(4)),
        VendorResult("V-1", JULY, result_at(2)),
    ]
    assert [result.index for result in latest_valid(results, "lengkap")] == [4]


def test_of_two_results_on_one_day_the_later_written_counts() -> None:
    results = [
        VendorResult("V-1", JULY, result_at(2)),
        VendorResult("V-1", JULY, result_at(4)),
    ]
    assert [result.index for result in latest_valid(results, "lengkap")] == [4]


def test_an_unfinished_assessment_does_not_replace_the_last_valid_one() -> None:
    results = [
        VendorResult("V-1", JULY, result_at(3)),
        VendorResult("V-1", AUGUST, result_at(None)),
    ]
    assert [result.index for result in latest_valid(results, "lengkap")] == [3]


def test_forms_are_never_mixed() -> None:
    results = [
        VendorResult("V-1", JULY, result_at(3)),
        VendorResult("V-1", AUGUST, result_at(5, "ringkas")),
    ]
    assert [result.index for result in latest_valid(results, "lengkap")] == [3]


def test_the_margin_of_a_sample() -> None:
    indices = [Fraction(text) for text in ("2.8", "3.0", "3.1", "3.2", "3.3", "3.3", "3.4", "3.5", "3.6", "3.8")]
    assert margin(indices, 40, 4) == Fraction("0.1600")


def test_one_vendor_has_no_margin() -> None:
    assert margin([Fraction(3)], 40) is None


@given(st.fractions(min_value=0, max_value=100), st.integers(min_value=0, max_value=6))
def test_a_root_is_rounded_to_the_nearest_unit(square: Fraction, places: int) -> None:
    half = Fraction(1, 2 * 10**places)
    root = rounded_root(square, places)
    assert (root + half) ** 2 > square
    assert root == 0 or (root - half) ** 2 <= square


def test_more_scored_vendors_than_internet_users_is_refused() -> None:
    with pytest.raises(PasarError) as refused:
        market_score(CHECKLIST, "lengkap", market(3, 3, 3, 3, 3), online=4, active=9)
    assert refused.value.code == "literacy_population"


def test_the_share_who_manage_alone_is_hidden_for_a_handful() -> None:
    alone = self_reliance([5, 4, "TB", None, 1, 2])
    assert (alone.n, alone.share) == (4, None)


def test_the_market_stands_beside_the_national_index_of_2022() -> None:
    assert decimals(national_difference(CHECKLIST, Fraction("3.31"))) == "-0.23"
