"""An officer assesses a vendor: scores, status, coaching, and what is refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pasar_tui.data.checklist import current_instrument
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.literacy.answers import Answer
from pasar_tui.domain.literacy.coaching import REASONS, Reason, reason_text
from pasar_tui.domain.literacy.document import result_json
from pasar_tui.domain.literacy.figures import decimals, shown, two_decimals
from pasar_tui.domain.literacy.instrument import Status
from pasar_tui.domain.literacy.scoring import Result, score

CHECKLIST = current_instrument()
SEEN = {item.id: True for item in CHECKLIST.items}


def all_at(answer: Answer, **changed: Answer) -> dict[str, Answer]:
    """Every item answered alike, but for those named, with `_` for the hyphen."""
    answers: dict[str, Answer] = {item.id: answer for item in CHECKLIST.items}
    return answers | {identity.replace("_", "-"): value for identity, value in changed.items()}


def assess(
    answers: Mapping[str, Answer],
    *,
    form: str = "lengkap",
    evidence: Mapping[str, bool] = SEEN,
    conditions: Mapping[str, bool] | None = None,
) -> Result:
    return score(CHECKLIST, form, answers, evidence, conditions or {})


def refused(
    answers: Mapping[str, Answer],
    *,
    form: str = "lengkap",
    evidence: Mapping[str, bool] = SEEN,
    conditions: Mapping[str, bool] | None = None,
) -> str:
    with pytest.raises(PasarError) as error:
        assess(answers, form=form, evidence=evidence, conditions=conditions)
    return error.value.code


def test_two_pillar_scores_that_floats_round_wrongly() -> None:
    assert two_decimals(Fraction("2.335")) == "2.34"


def test_an_officer_reads_a_decimal_comma() -> None:
    assert shown(Fraction("2.335")) == "2,34"


def test_a_small_negative_difference_is_not_written_as_minus_zero() -> None:
    assert two_decimals(Fraction("-0.004")) == "0.00"


def test_a_negative_half_rounds_away_from_zero() -> None:
    assert two_decimals(Fraction("-0.125")) == "-0.13"


@given(st.fractions(min_value=-9, max_value=9), st.integers(min_value=1, max_value=6))
def test_rounding_is_never_off_by_more_than_half_a_unit(value: Fraction, places: int) -> None:
    assert abs(Fraction(decimals(value, places)) - value) <= Fraction(1, 2 * 10**places)


def test_a_vendor_who_can_do_everything_is_green() -> None:
    result = assess(all_at(5))
    assert (result.status, result.repeat_days, result.coaching) == (Status.GREEN, 180, ())


def test_without_evidence_a_boast_counts_three_when_verified() -> None:
    result = assess(all_at(5), evidence={})
    three_for_all_skills, one_of_nine, three_of_nine = Fraction(3), Fraction(43, 9), Fraction(39, 9)
    assert result.index == 5
    assert result.verified_index == (2 * three_for_all_skills + one_of_nine + three_of_nine) / 4


def test_critical_items_without_evidence_keep_a_good_vendor_yellow() -> None:
    result = assess(all_at(5), evidence={})
    assert result.status is Status.YELLOW
    assert result.reasons == (Reason("critical_assisted", items=("CAKAP-04", "AMAN-01", "AMAN-03", "AMAN-04")),)


def test_a_failed_critical_item_is_red_however_good_the_rest() -> None:
    result = assess(all_at(5, AMAN_01=2))
    assert (result.status, result.repeat_days) == (Status.RED, 30)
    assert result.reasons == (Reason("critical_low", items=("AMAN-01",)),)


def test_a_low_index_is_red_without_any_critical_item() -> None:
    critical_done: dict[str, Answer] = dict.fromkeys(("CAKAP_04", "AMAN_01", "AMAN_03", "AMAN_04"), 4)
    result = assess(all_at(2, **critical_done))
    assert result.reasons == (Reason("index_low"),)
    assert (result.band, result.status) == ("rendah", Status.RED)


def test_a_low_pillar_is_yellow_under_a_good_index() -> None:
    low_culture: dict[str, Answer] = {f"BUDAYA_0{number}": 2 for number in range(1, 10)}
    result = assess(all_at(5, **low_culture))
    assert result.band == "baik"
    assert (result.status, result.repeat_days) == (Status.YELLOW, 90)
    assert result.reasons == (Reason("pillar_low", pillars=("BUDAYA",)),)


def test_too_few_answers_give_no_index_and_a_visit_in_a_fortnight() -> None:
    result = assess(all_at(4, CAKAP_05=None, CAKAP_06=None))
    assert (result.pillars["CAKAP"], result.index, result.band) == (None, None, None)
    assert (result.status, result.repeat_days) == (Status.INCOMPLETE, 14)
    assert result.reasons == (Reason("pillar_incomplete", pillars=("CAKAP",)),)


def test_eight_of_nine_answers_are_enough() -> None:
    assert assess(all_at(4, CAKAP_05=None)).pillars["CAKAP"] == 4


def test_a_pillar_of_four_applicable_items_has_no_score() -> None:
    not_applicable: dict[str, Answer] = {f"BUDAYA_0{number}": "TB" for number in range(1, 6)}
    assert assess(all_at(4, **not_applicable)).pillars["BUDAYA"] is None


def test_an_item_that_does_not_apply_counts_neither_way() -> None:
    assert assess(all_at(4, CAKAP_07="TB", CAKAP_01=5)).pillars["CAKAP"] == Fraction(33, 8)


def test_the_short_form_needs_every_applicable_answer() -> None:
    answers: dict[str, Answer] = {item.id: 4 for item in CHECKLIST.form_items("ringkas")}
    assert assess(answers, form="ringkas").index == 4
    assert assess(answers | {"BUDAYA-03": None}, form="ringkas").index is None


def test_an_applicable_critical_item_without_an_answer_is_incomplete_even_with_an_index() -> None:
    result = assess(all_at(5, AMAN_03=None))
    assert result.index is not None
    assert (result.status, result.repeat_days) == (Status.INCOMPLETE, 14)
    assert result.reasons == (Reason("critical_unanswered", items=("AMAN-03",)),)


def test_rule_30_absent_conditions_hold_and_absent_evidence_was_not_seen() -> None:
    answers = all_at(5)
    assert assess(answers, evidence={}) == assess(
        answers,
        evidence=dict.fromkeys(SEEN, False),
        conditions=dict.fromkeys(CHECKLIST.conditions, True),
    )


def test_rule_30_a_false_condition_makes_its_items_not_applicable() -> None:
    result = assess(all_at(5, AMAN_03=None), conditions={"punya_qris": False})
    assert result.status is Status.GREEN


def test_rule_30_an_answer_under_a_false_condition_is_refused() -> None:
    assert refused(all_at(5), conditions={"punya_qris": False}) == "literacy_not_applicable"


def test_rule_30_a_critical_item_without_an_answer_is_incomplete_but_red_comes_first() -> None:
    assert assess(all_at(5, AMAN_03=None)).status is Status.INCOMPLETE
    assert assess(all_at(5, AMAN_03=None, AMAN_01=1)).status is Status.RED


def test_a_vendor_without_internet_is_not_scored_and_the_reason_says_so() -> None:
    answers: dict[str, Answer] = dict.fromkeys(SEEN)
    result = assess(
        answers,
        evidence={},
        conditions=dict.fromkeys(CHECKLIST.conditions, False),
    )
    assert (result.index, result.uses_internet) == (None, False)
    assert (result.status, result.reasons) == (Status.INCOMPLETE, (Reason("offline"),))


def test_coaching_takes_critical_items_first_then_the_lowest_answers_then_the_basic_ones() -> None:
    answers = all_at(5, AMAN_04=3, CAKAP_09=1, CAKAP_07=2, ETIS_01=2, BUDAYA_01=3)
    assert assess(answers).coaching == ("AMAN-04", "CAKAP-09", "ETIS-01")


@given(st.dictionaries(st.sampled_from(sorted(SEEN)), st.sampled_from([1, 2, 3, 4, 5, "TB", None])))
def test_whatever_is_answered_every_score_stays_on_the_scale(answers: dict[str, Answer]) -> None:
    result = assess(answers)
    scores = (*result.pillars.values(), result.index, result.anchor_index, result.verified_index)
    assert all(value is None or 1 <= value <= 5 for value in scores)


@given(st.dictionaries(st.sampled_from(sorted(SEEN)), st.integers(min_value=1, max_value=5), min_size=33))
def test_evidence_never_lowers_a_verified_score(answers: dict[str, Answer]) -> None:
    bare, shown_to_officer = assess(answers, evidence={}), assess(answers)
    if bare.verified_index is not None and shown_to_officer.verified_index is not None:
        assert bare.verified_index <= shown_to_officer.verified_index


@pytest.mark.parametrize("answer", [0, 6, -1, True, False, 4.0, "4", "tb", "", [4]])
def test_an_answer_that_is_none_of_the_seven_is_refused(answer: object) -> None:
    answers: dict[str, object] = {"CAKAP-01": answer}
    assert refused(answers) == "literacy_answer"  # type: ignore[arg-type]  # the wrong types are the case


def test_an_item_that_the_checklist_does_not_have_is_refused() -> None:
    assert refused({"CAKAP-10": 4}) == "literacy_item"


def test_evidence_for_an_unknown_item_is_refused() -> None:
    assert refused({}, evidence={"KIOS-01": True}) == "literacy_item"


def test_evidence_that_is_a_number_is_refused() -> None:
    assert refused({}, evidence={"CAKAP-01": 1}) == "literacy_evidence"  # type: ignore[dict-item]  # the case


def test_an_unknown_condition_is_refused() -> None:
    assert refused({}, conditions={"punya_kulkas": True}) == "literacy_condition"


def test_a_condition_that_is_no_truth_is_refused() -> None:
    conditions = {"punya_qris": "ya"}
    assert refused({}, conditions=conditions) == "literacy_condition"  # type: ignore[arg-type]  # the case


def test_an_unknown_form_is_refused() -> None:
    assert refused({}, form="kilat") == "literacy_form"


def test_a_number_for_an_item_outside_the_short_form_is_refused() -> None:
    assert refused({"CAKAP-01": 4}, form="ringkas") == "literacy_not_in_form"


def test_the_message_of_a_refusal_carries_no_control_characters() -> None:
    with pytest.raises(PasarError) as error:
        assess({"\x1b[2J": 4})
    assert "\x1b" not in error.value.message


def test_every_reason_reads_as_a_sentence_with_its_names() -> None:
    for code in REASONS:
        text = reason_text(Reason(code, items=("AMAN-01", "AMAN-03")))
        assert "{" not in text
    assert reason_text(Reason("critical_low", items=("AMAN-01", "AMAN-03"))).endswith("AMAN-01, AMAN-03")


def test_an_old_assessment_is_scored_by_the_rules_it_was_made_with() -> None:
    stricter = replace(CHECKLIST, version="2027.1", repeat_days={**CHECKLIST.repeat_days, "HIJAU": 365})
    assert score(stricter, "lengkap", all_at(5), SEEN, {}).repeat_days == 365
    assert assess(all_at(5)).repeat_days == 180


def test_the_document_of_a_result_has_two_decimals_or_null() -> None:
    assert result_json(assess(all_at(4, CAKAP_05=None, CAKAP_06=None))) == {
        "pillars": {"CAKAP": None, "BUDAYA": "4.00", "ETIS": "4.00", "AMAN": "4.00"},
        "index": None,
        "anchor_index": None,
        "verified_index": None,
        "band": None,
        "status": "BELUM_LENGKAP",
        "repeat_days": 14,
        "coaching": [],
    }
