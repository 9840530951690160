"""The checklist that ships with the program: what is in it, and that it is the one that was written."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from hashlib import sha256
from importlib.resources import files

import pytest

from pasar_tui.data.checklist import current_instrument, instrument
from pasar_tui.domain.errors import PasarError


def test_the_file_is_the_one_that_assessments_of_this_version_were_made_with() -> None:
    content = files("pasar_tui.data").joinpath("literacy", "checklist.json").read_bytes()
    assert sha256(content).hexdigest() == "7971ecd75c5c01d3e8ae939b8fd51f5a1e87551d879845a5f35dd4155dcf91bc"


def test_thirty_seven_items_stand_in_four_pillars_in_the_order_of_the_framework() -> None:
    checklist = current_instrument()
    assert [pillar.code for pillar in checklist.pillars] == ["CAKAP", "BUDAYA", "ETIS", "AMAN"]
    assert Counter(item.pillar for item in checklist.items) == {
        "CAKAP": 9,
        "BUDAYA": 9,
        "ETIS": 9,
        "AMAN": 10,
    }


def test_eighteen_anchors_twelve_short_and_four_critical_items() -> None:
    items = current_instrument().items
    assert sum(item.anchor for item in items) == 18
    assert sum(item.short_form for item in items) == 12
    assert [item.id for item in items if item.critical] == ["CAKAP-04", "AMAN-01", "AMAN-03", "AMAN-04"]


def test_an_item_says_what_to_ask_observe_and_say() -> None:
    item = next(item for item in current_instrument().items if item.id == "BUDAYA-03")
    assert item.level == "dasar"
    assert item.question == "Foto dagangan di katalog ini dari mana?"
    assert item.observe.startswith("Pedagang bisa membedakan foto sendiri")
    assert item.tip.startswith("Paling bagus foto sendiri.")
    assert item.tip_gloss_en == "Own photos are best; otherwise credit or ask."
    assert item.follow_up.startswith("Ajak memotret ulang")
    assert item.condition == "pakai_internet"


def test_the_short_form_asks_twelve_items_and_the_full_one_all() -> None:
    checklist = current_instrument()
    assert len(checklist.form_items("ringkas")) == 12
    assert checklist.form_items("lengkap") == checklist.items


def test_answers_are_worded_by_the_scale_of_the_item() -> None:
    checklist = current_instrument()
    by_id = {item.id: item for item in checklist.items}
    assert checklist.answer_words(by_id["CAKAP-01"])[3] == "Bisa, tetapi masih dibantu orang lain"
    assert checklist.answer_words(by_id["BUDAYA-03"])[3] == "Ragu-ragu (kadang-kadang)"


def test_an_item_with_a_guide_of_its_own_is_worded_by_it() -> None:
    checklist = current_instrument()
    business_number = next(item for item in checklist.items if item.id == "ETIS-08")
    assert checklist.answer_words(business_number)[4] == "NIB ada dan label sesuai"


def test_it_says_that_it_is_a_proposal() -> None:
    checklist = current_instrument()
    assert checklist.version == "2026.1-usulan"
    assert "bukan instrumen resmi" in checklist.notice


def test_national_figures_of_three_years_are_exact() -> None:
    national = current_instrument().national
    assert [(figure.year, figure.index) for figure in national] == [
        (2020, Fraction("3.46")),
        (2021, Fraction("3.49")),
        (2022, Fraction("3.54")),
    ]
    assert national[-1].pillars == {
        "CAKAP": Fraction("3.52"),
        "BUDAYA": Fraction("3.84"),
        "ETIS": Fraction("3.68"),
        "AMAN": Fraction("3.12"),
    }


def test_the_ratio_of_answers_is_a_fraction_and_no_binary_float() -> None:
    assert current_instrument().completeness["lengkap"].ratio == Fraction(4, 5)


def test_it_is_read_once() -> None:
    assert current_instrument() is current_instrument()


def test_a_version_that_the_program_does_not_carry_is_refused() -> None:
    with pytest.raises(PasarError) as refused:
        instrument("2031.1")
    assert refused.value.code == "literacy_version"
