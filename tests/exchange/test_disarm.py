from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pasar_tui.exchange.disarm import SIGNS, arm, disarm

texts = st.one_of(st.text(), st.text(alphabet="'=+-@\t\r\n 0129a＝＋－＠﹦", max_size=6))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("+62812", id="B129-phone"),
        pytest.param("@SUM(A1)", id="B131-at"),
        pytest.param("\r=1", id="B133-after-a-line-break"),
        pytest.param('=HYPERLINK("http://x";"klik")', id="B135-link"),
        pytest.param("＝1+1", id="B137-full-width"),
        pytest.param("08123456789", id="B139-leading-zero"),
        pytest.param("-5", id="minus"),
        pytest.param("\tx", id="tab"),
        pytest.param("  =1", id="after-spaces"),
        pytest.param("'Ali", id="own-apostrophe"),
        pytest.param("3174012305850001", id="nik"),
    ],
)
def test_what_a_spreadsheet_would_run_or_change_gets_an_apostrophe(text: str) -> None:
    assert disarm(text) == "'" + text


@pytest.mark.parametrize(
    "text", ["", "Bu Sri", "A-01", "2000", "0", "0,5", "O'Neil", "4.1.02.01.05", "2026-11-24", "a=b"]
)
def test_ordinary_text_is_exported_as_it_is(text: str) -> None:
    assert disarm(text) == text


def test_rule_28_import_takes_one_apostrophe_off_before_a_sign_a_digit_or_an_apostrophe() -> None:
    typed = ["'+62812", "'3174012305850001", "''Ali", "'=1", "'-", "'＠x"]
    assert [arm(text) for text in typed] == ["+62812", "3174012305850001", "'Ali", "=1", "-", "＠x"]


@pytest.mark.parametrize("text", ["'Ali", "'", "' Ali", "Ma'ruf", ""])
def test_an_apostrophe_that_belongs_to_a_name_stays(text: str) -> None:
    assert arm(text) == text


@given(texts)
def test_rule_28_what_is_exported_comes_back_as_it_was(text: str) -> None:
    assert arm(disarm(text)) == text


@given(texts)
def test_no_exported_cell_begins_with_a_formula_sign(text: str) -> None:
    exported = disarm(text)
    assert exported.lstrip()[:1] not in tuple(SIGNS)
    assert exported[:1] not in ("\t", "\r", "\n")
