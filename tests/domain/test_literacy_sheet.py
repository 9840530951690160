"""An officer fills the checklist in: what is answered, what is open, what cannot be answered."""

from __future__ import annotations

import pytest

from pasar_tui.data.checklist import current_instrument
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.literacy.answers import NOT_APPLICABLE, Assessment
from pasar_tui.domain.literacy.instrument import Item
from pasar_tui.domain.literacy.sheet import Progress, Sheet

CHECKLIST = current_instrument()
ITEMS = {item.id: item for item in CHECKLIST.items}


def sheet(form: str = "lengkap", **conditions: bool) -> Sheet:
    return Sheet(CHECKLIST, Assessment(form, {}, {}, conditions))


def item(identity: str) -> Item:
    return ITEMS[identity]


def test_a_new_sheet_is_open_from_the_first_item_to_the_last() -> None:
    assert [one.id for one in sheet().open_items] == list(ITEMS)
    assert sheet().progress[0] == Progress("CAKAP", 0, 9)


def test_an_answer_closes_its_item_and_changes_no_other_sheet() -> None:
    begun = sheet()
    answered = begun.answered(item("CAKAP-01"), 4)
    assert answered.answer(item("CAKAP-01")) == 4
    assert answered.progress[0] == Progress("CAKAP", 1, 9)
    assert begun.answer(item("CAKAP-01")) is None


def test_not_applicable_closes_an_item_too() -> None:
    assert sheet().answered(item("ETIS-08"), NOT_APPLICABLE).progress[2].done == 1


def test_an_answer_taken_back_opens_its_item_again() -> None:
    assert sheet().answered(item("CAKAP-01"), 4).answered(item("CAKAP-01"), None).progress[0].done == 0


def test_rule_30_an_item_whose_condition_is_false_is_not_asked_and_an_answer_to_it_is_refused() -> None:
    without = sheet(terima_nontunai=False)
    assert item("CAKAP-04") not in without.open_items
    assert without.progress[0].whole == 8
    with pytest.raises(PasarError) as refused:
        without.answered(item("CAKAP-04"), 3)
    assert refused.value.code == "literacy_not_applicable"


def test_the_short_form_asks_fewer_items_of_every_pillar() -> None:
    short = sheet("ringkas")
    assert all(0 < one.whole < 9 for one in short.progress)


def test_evidence_is_seen_or_not_whatever_the_answer() -> None:
    seen = sheet().with_evidence(item("CAKAP-01"), True)
    assert seen.seen(item("CAKAP-01"))
    assert not seen.with_evidence(item("CAKAP-01"), False).seen(item("CAKAP-01"))
