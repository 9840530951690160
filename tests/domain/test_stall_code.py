"""Codes of stalls, however they are typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.stall_code import expand_range, format_code, match, normalise, split_code

CODES = ["A-01", "A-02", "A-10", "B-01", "B-1", "Los Ikan-07", "1-12"]


@pytest.mark.parametrize("text", ["A-01", "a1", "A 1", "a-001", " A.01 ", "A/1", "\uff21\uff11"])
def test_all_spellings_of_a_code_share_a_key(text: str) -> None:
    assert normalise(text) == normalise("A-01")


@pytest.mark.parametrize("other", ["A-10", "A-1B", "AA-1", "B-01", "1-1", "A", "1"])
def test_other_codes_have_other_keys(other: str) -> None:
    assert normalise(other) != normalise("A-01")


def test_a_block_that_ends_in_a_number_is_not_run_into_the_next() -> None:
    assert normalise("A1-2") != normalise("A-12")


@pytest.mark.parametrize(
    ("text", "code"),
    [("a2", "A-02"), ("A 10", "A-10"), ("los ikan 7", "Los Ikan-07"), ("1-12", "1-12"), ("B-1", "B-1")],
)
def test_a_stall_is_found_where_the_code_names_exactly_one(text: str, code: str) -> None:
    assert match(text, CODES) == code


@pytest.mark.parametrize(
    ("text", "error", "named"),
    [
        ("b1", "stall_unclear", "B-01, B-1"),
        ("A", "stall_unknown", "A-01, A-02, A-10"),
        ("C-01", "stall_unknown", "C-01"),
        ("", "stall_unknown", ""),
    ],
)
def test_a_stall_that_is_not_exactly_one_is_refused_with_candidates(text: str, error: str, named: str) -> None:
    with pytest.raises(PasarError) as refused:
        match(text, CODES)
    assert refused.value.code == error
    assert named in refused.value.message


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("A-01", ("A", "01")),
        ("a1", ("a", "1")),
        ("Los Ikan 7", ("Los Ikan", "7")),
        ("B2-07", ("B2", "07")),
        ("A-01B", ("A", "01B")),
        ("1-12", ("1", "12")),
        ("12", ("", "12")),
    ],
)
def test_a_code_is_a_block_and_a_number(text: str, parts: tuple[str, str]) -> None:
    assert split_code(text) == parts


@pytest.mark.parametrize("text", ["", "A", "-", "-12", "A-", "A-01-"])
def test_a_code_without_block_or_number_is_refused(text: str) -> None:
    with pytest.raises(PasarError) as refused:
        split_code(text)
    assert refused.value.code == "stall_code_unclear"


@pytest.mark.parametrize("text", ["A-08..A-11", "A-08 .. a-11", "A-08..11"])
def test_a_range_names_each_stall(text: str) -> None:
    assert expand_range(text) == [("A", "08"), ("A", "09"), ("A", "10"), ("A", "11")]


def test_one_code_is_a_range_of_one() -> None:
    assert expand_range("A-01") == [("A", "01")]


@pytest.mark.parametrize("text", ["A-01..B-02", "A-05..A-01", "A-1..A-1001", "A-01A..A-03A", "A-1..A-9999999"])
def test_a_range_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(PasarError) as refused:
        expand_range(text)
    assert refused.value.code == "stall_range_unclear"


@given(st.text(alphabet="ABCDEFXYZ", min_size=1, max_size=3), st.integers(0, 9999))
def test_a_code_written_is_read_back(block: str, number: int) -> None:
    assert split_code(format_code(block, f"{number:02d}")) == (block, f"{number:02d}")


def test_a_stall_outside_any_block_is_its_number() -> None:
    assert format_code("", "12") == "12"
