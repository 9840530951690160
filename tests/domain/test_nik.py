"""The NIK of an identity card: what it says, what is only odd about it, and what cannot be."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pasar_tui.data.regions import region_table
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.nik import mask_nik, parse_nik
from tests.domain.inputs import NIKS_READ, NIKS_REFUSED

TODAY = date(2026, 11, 24)
REGIONS = region_table()


@pytest.mark.parametrize(("text", "digits"), NIKS_READ.items())
def test_a_nik_is_read_as_it_is_typed_or_pasted(text: str, digits: str) -> None:
    assert parse_nik(text, TODAY, REGIONS).digits == digits


@pytest.mark.parametrize("text", NIKS_REFUSED.values(), ids=NIKS_REFUSED.keys())
def test_rule_25_a_nik_that_cannot_be_is_refused(text: str) -> None:
    with pytest.raises(PasarError) as refused:
        parse_nik(text, TODAY, REGIONS)
    assert refused.value.code == "nik_unclear"


@pytest.mark.parametrize(
    ("digits", "sex", "born"),
    [
        ("3273000101010001", "M", date(2001, 1, 1)),
        ("3273007101010001", "F", date(2001, 1, 31)),
        ("3174012305850001", "M", date(1985, 5, 23)),
        ("1871016902840002", "F", date(1984, 2, 29)),
    ],
)
def test_a_nik_tells_sex_and_day_of_birth(digits: str, sex: str, born: date) -> None:
    found = parse_nik(digits, TODAY, REGIONS)
    assert (found.sex, found.born) == (sex, born)


@pytest.mark.parametrize(("birthday", "year"), [("241109", 2009), ("251109", 1909), ("010120", 1920)])
def test_the_century_is_the_latest_in_which_a_vendor_is_17(birthday: str, year: int) -> None:
    assert parse_nik(f"187101{birthday}0001", TODAY, REGIONS).born.year == year


def test_a_birth_over_a_hundred_years_ago_is_a_warning() -> None:
    (warning,) = parse_nik("1871012511090001", TODAY, REGIONS).warnings
    assert "25-11-1909" in warning


def test_a_nik_tells_the_place_of_its_first_registration() -> None:
    found = parse_nik("1871012305850001", TODAY, REGIONS)
    assert found.region == "18.71.01"
    assert found.region_name == "Kedaton, Kota Bandar Lampung, Lampung"
    assert found.warnings == ()


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("327300", "Kota Bandung, Jawa Barat"),
        ("189901", "Lampung"),
        ("540101", "Timor Timur"),
    ],
)
def test_rule_25_an_unknown_district_or_an_old_code_is_a_warning(code: str, name: str) -> None:
    found = parse_nik(f"{code}2305850001", TODAY, REGIONS)
    assert found.region_name == name
    assert len(found.warnings) == 1


@pytest.mark.parametrize("province", ["93", "94", "95", "96"])
def test_rule_25_the_newer_provinces_of_papua_are_known(province: str) -> None:
    assert parse_nik(f"{province}01012305850001", TODAY, REGIONS).warnings == ()


def test_rule_25_a_masked_nik_keeps_its_first_and_last_four_digits() -> None:
    assert mask_nik("1871012305850001") == "1871••••••••0001"


@given(st.dates(date(1930, 1, 1), date(2009, 1, 1)), st.booleans(), st.integers(1, 9999))
def test_every_birthday_of_a_grown_up_is_read_back(born: date, woman: bool, serial: int) -> None:
    day = born.day + 40 if woman else born.day
    found = parse_nik(f"187101{day:02d}{born:%m%y}{serial:04d}", TODAY, REGIONS)
    assert (found.born, found.sex) == (born, "F" if woman else "M")


@given(st.text(alphabet="0123456789", min_size=16, max_size=16))
def test_sixteen_digits_are_read_or_refused_and_nothing_else(digits: str) -> None:
    try:
        found = parse_nik(digits, TODAY, REGIONS)
    except PasarError:
        return
    assert found.digits == digits
    assert found.born <= TODAY
