"""Rupiah as people write it, as the office prints it, and in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.money import (
    LARGEST,
    format_area,
    format_decimal,
    format_number,
    format_rupiah,
    parse_decimal,
    parse_rupiah,
    payment_amount,
    round_half_up,
    words,
)
from tests.domain.inputs import AMOUNTS_READ, AMOUNTS_REFUSED

amounts = st.integers(0, LARGEST)


@pytest.mark.parametrize(("text", "amount"), AMOUNTS_READ.items())
def test_an_amount_is_read_as_a_person_writes_it(text: str, amount: int) -> None:
    assert parse_rupiah(text) == amount


@pytest.mark.parametrize("text", AMOUNTS_REFUSED.values(), ids=AMOUNTS_REFUSED.keys())
def test_an_amount_that_could_mean_something_else_is_refused(text: str) -> None:
    with pytest.raises(PasarError) as refused:
        parse_rupiah(text)
    assert refused.value.code == "amount_unclear"


def test_rule_28_a_parser_reads_what_a_payment_may_not_be() -> None:
    assert parse_rupiah("0") == 0
    assert parse_rupiah("1.000.000.000") == 1_000_000_000


@pytest.mark.parametrize("text", ["0", "1.000.000.000", "Rp1000jt"])
def test_rule_28_a_payment_has_limits(text: str) -> None:
    with pytest.raises(PasarError) as refused:
        payment_amount(text)
    assert refused.value.code == "amount_out_of_range"


@pytest.mark.parametrize(("text", "amount"), [("1", 1), ("999.999.999", 999_999_999), ("2rb", 2000)])
def test_rule_28_a_payment_within_its_limits_is_taken(text: str, amount: int) -> None:
    assert payment_amount(text) == amount


@given(amounts)
def test_an_amount_written_is_read_back(amount: int) -> None:
    assert parse_rupiah(format_rupiah(amount)) == amount
    assert parse_rupiah(format_number(amount)) == amount


@given(st.text(alphabet="0123456789.,-Rrpbjtiu ", max_size=12))
def test_whatever_is_read_is_an_amount(text: str) -> None:
    try:
        amount = parse_rupiah(text)
    except PasarError:
        return
    assert 0 <= amount <= LARGEST


@pytest.mark.parametrize(
    ("amount", "text"),
    [(0, "Rp0"), (999, "Rp999"), (1_250_000, "Rp1.250.000"), (-5000, "-Rp5.000"), (1000, "Rp1.000")],
)
def test_an_amount_is_written_without_a_space_or_decimals(amount: int, text: str) -> None:
    assert format_rupiah(amount) == text


@pytest.mark.parametrize(
    ("text", "places", "number"),
    [
        ("2,33", 2, 233),
        ("2", 2, 200),
        ("2,5", 2, 250),
        ("2.5", 2, 250),
        ("2.33", 2, 233),
        ("1,3", 4, 13000),
        ("1", 4, 10000),
        ("2,330", 2, 233),
        ("1.250,50", 2, 125050),
        ("0,5", 2, 50),
        ("0", 2, 0),
        ("12", 0, 12),
    ],
)
def test_an_area_or_a_coefficient_is_read_exactly(text: str, places: int, number: int) -> None:
    assert parse_decimal(text, places) == number


@pytest.mark.parametrize(
    "text", ["2,333", "2.500", "-1", "1,", ",5", "1e3", "nan", "", "1,2,3", "1.2.3", "½", "9" * 20]
)
def test_a_number_that_could_mean_something_else_is_refused(text: str) -> None:
    with pytest.raises(PasarError) as refused:
        parse_decimal(text)
    assert refused.value.code == "number_unclear"


@given(st.integers(0, 10**9), st.integers(1, 4))
def test_a_decimal_written_is_read_back(number: int, places: int) -> None:
    assert parse_decimal(format_decimal(number, places), places) == number


@pytest.mark.parametrize(
    ("area", "text"), [(900, "9,00 m²"), (233, "2,33 m²"), (5, "0,05 m²"), (125000, "1.250,00 m²")]
)
def test_an_area_is_written_with_two_decimals(area: int, text: str) -> None:
    assert format_area(area) == text


def test_rule_12_rounds_half_up_to_the_unit_of_the_policy() -> None:
    assert round_half_up(233 * 650, 100) == 1515
    assert round_half_up(233 * 650, 100) * 30 == 45_450
    assert round_half_up(1, 2) == 1
    assert round_half_up(1250, 1, 500) == 1500
    assert round_half_up(1249, 1, 500) == 1000


@given(st.integers(-(10**12), 10**12), st.integers(1, 10**6), st.sampled_from([1, 100, 500, 1000]))
def test_rounding_is_to_the_nearest_unit_and_a_reversal_cancels(numerator: int, denominator: int, unit: int) -> None:
    rounded = round_half_up(numerator, denominator, unit)
    assert rounded % unit == 0
    assert 2 * abs(rounded * denominator - numerator) <= unit * denominator
    assert round_half_up(-numerator, denominator, unit) == -rounded


@pytest.mark.parametrize(("denominator", "unit"), [(0, 1), (-1, 1), (1, 0)])
def test_rounding_by_nothing_is_a_mistake_of_the_caller(denominator: int, unit: int) -> None:
    with pytest.raises(ValueError, match=str(denominator)):
        round_half_up(1, denominator, unit)


@pytest.mark.parametrize(
    ("number", "spelled"),
    [
        (0, "nol"),
        (11, "sebelas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (100, "seratus"),
        (1000, "seribu"),
        (1100, "seribu seratus"),
        (11_000, "sebelas ribu"),
        (101_000, "seratus satu ribu"),
        (1_001_000, "satu juta seribu"),
        (1_250_000, "satu juta dua ratus lima puluh ribu"),
        (481_800_000, "empat ratus delapan puluh satu juta delapan ratus ribu"),
        (1_000_000_000, "satu miliar"),
        (2_000_000_000_001, "dua triliun satu"),
        (999_000_000_000_000, "sembilan ratus sembilan puluh sembilan triliun"),
    ],
)
def test_a_number_in_words_is_as_an_office_writes_it(number: int, spelled: str) -> None:
    assert words(number) == spelled


@given(amounts, amounts)
def test_different_numbers_have_different_words(one: int, other: int) -> None:
    assert (words(one) == words(other)) == (one == other)


def test_the_words_of_all_small_numbers_differ() -> None:
    assert len({words(number) for number in range(20_000)}) == 20_000


@pytest.mark.parametrize("number", [-1, LARGEST + 1])
def test_a_number_that_has_no_words_is_refused(number: int) -> None:
    with pytest.raises(PasarError) as refused:
        words(number)
    assert refused.value.code == "amount_out_of_range"
