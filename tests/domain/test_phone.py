"""Telephone numbers as vendors give them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.nik import mask_nik
from pasar_tui.domain.phone import format_phone, is_masked, mask_phone, parse_phone


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("081234567890", "+6281234567890"),
        ("0812-3456-7890", "+6281234567890"),
        ("0812 3456 7890", "+6281234567890"),
        ("0812.3456.7890", "+6281234567890"),
        ("6281234567890", "+6281234567890"),
        ("+62 812 3456 7890", "+6281234567890"),
        ("+62 (0)812-3456-7890", "+6281234567890"),
        ("006281234567890", "+6281234567890"),
        ("'081234567890", "+6281234567890"),
        ("81234567890", "+6281234567890"),
        ("0812345678", "+62812345678"),
        ("0812345678901", "+62812345678901"),
        ("(0721) 123456", "+62721123456"),
        ("021-5551234", "+62215551234"),
    ],
)
def test_a_number_is_kept_in_one_form(text: str, kept: str) -> None:
    assert parse_phone(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "",
        "081234567",
        "08123456789012",
        "0012345678",
        "721123456",
        "+6581234567",
        "0812x3456789",
        "081234567890/081234567891",
        "\uff10\uff18\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18",
        "0812••••7890",
    ],
)
def test_what_cannot_be_dialled_is_refused(text: str) -> None:
    with pytest.raises(PasarError) as refused:
        parse_phone(text)
    assert refused.value.code == "phone_unclear"


def test_rule_25_a_masked_number_keeps_its_first_and_last_four_digits() -> None:
    assert mask_phone("+6281234564412") == "0812••••4412"


@given(st.integers(10**8, 10**11 - 1))
def test_a_number_as_it_is_dialled_is_read_back(subscriber: int) -> None:
    dialled = f"081{subscriber}"[:13]
    assert format_phone(parse_phone(dialled)) == dialled


@pytest.mark.parametrize(
    "text",
    [
        mask_nik("1871012305850001"),
        mask_phone("+6281234564412"),
        "1871********0001",
        "1871xxxxxxxx0001",
        "0812????4412",
    ],
)
def test_rule_25_a_masked_cell_is_known_as_one(text: str) -> None:
    assert is_masked(text)


@pytest.mark.parametrize("text", ["", "081234567890", "1871012305850001", "Siti", "-", "?"])
def test_a_number_or_a_word_is_not_masked(text: str) -> None:
    assert not is_masked(text)
