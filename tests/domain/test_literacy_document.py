"""Assessments that come as JSON: read strictly, refused by name."""

from __future__ import annotations

import json

import pytest

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.literacy.answers import Assessment
from pasar_tui.domain.literacy.document import parse_assessment, read_assessment


def test_a_whole_document_is_read() -> None:
    document = {
        "form": "ringkas",
        "answers": {"CAKAP-03": 4, "AMAN-03": "TB", "ETIS-03": None},
        "evidence": {"CAKAP-03": True},
        "conditions": {"punya_qris": False},
    }
    assert parse_assessment(document) == Assessment(
        form="ringkas",
        answers={"CAKAP-03": 4, "AMAN-03": "TB", "ETIS-03": None},
        evidence={"CAKAP-03": True},
        conditions={"punya_qris": False},
    )


def test_evidence_and_conditions_may_be_left_out() -> None:
    assert parse_assessment({"form": "lengkap", "answers": {}}) == Assessment("lengkap", {}, {}, {})


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ([], "literacy_document"),
        (None, "literacy_document"),
        ("lengkap", "literacy_document"),
        ({"answers": {}}, "literacy_document"),
        ({"form": "lengkap"}, "literacy_document"),
        ({"form": "lengkap", "answers": {}, "jawaban": {}}, "literacy_document"),
        ({"form": "lengkap", "answers": []}, "literacy_document"),
        ({"form": "lengkap", "answers": None}, "literacy_document"),
        ({"form": "lengkap", "answers": {}, "evidence": None}, "literacy_document"),
        ({"form": "lengkap", "answers": {}, "conditions": ["punya_qris"]}, "literacy_document"),
        ({"form": "LENGKAP", "answers": {}}, "literacy_form"),
        ({"form": 1, "answers": {}}, "literacy_form"),
        ({"form": ["lengkap"], "answers": {}}, "literacy_form"),
        ({"form": "lengkap", "answers": {"CAKAP-01": True}}, "literacy_answer"),
        ({"form": "lengkap", "answers": {"CAKAP-01": 4.0}}, "literacy_answer"),
        ({"form": "lengkap", "answers": {"CAKAP-01": "4"}}, "literacy_answer"),
        ({"form": "lengkap", "answers": {"CAKAP-01": {}}}, "literacy_answer"),
        ({"form": "lengkap", "answers": {"CAKAP-01": 6}}, "literacy_answer"),
        ({"form": "lengkap", "answers": {}, "evidence": {"CAKAP-01": 1}}, "literacy_evidence"),
        ({"form": "lengkap", "answers": {}, "evidence": {"CAKAP-01": None}}, "literacy_evidence"),
        ({"form": "lengkap", "answers": {}, "conditions": {"punya_qris": "ya"}}, "literacy_condition"),
    ],
)
def test_a_document_of_another_shape_is_refused(document: object, code: str) -> None:
    with pytest.raises(PasarError) as refused:
        parse_assessment(document)
    assert refused.value.code == code


def test_a_file_with_a_byte_order_mark_is_read() -> None:
    content = b"\xef\xbb\xbf" + json.dumps({"form": "lengkap", "answers": {"ETIS-01": 3}}).encode()
    assert read_assessment(content).answers == {"ETIS-01": 3}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe{\x00}\x00",
        b"[" * 100_000,
        b'{"form": "lengkap", "answers": {"CAKAP-01": ' + b"9" * 5000 + b"}}",
        b'{"form": "lengkap", "answers": {"CAKAP-01": 2, "CAKAP-01": 5}}',
        b'{"form": "lengkap", "form": "ringkas", "answers": {}}',
    ],
    ids=["empty", "cut off", "UTF-16", "too deep", "a number too long", "two answers", "two forms"],
)
def test_a_file_that_cannot_be_read_in_one_way_only_is_refused(content: bytes) -> None:
    with pytest.raises(PasarError) as refused:
        read_assessment(content)
    assert refused.value.code == "literacy_json"


def test_not_a_number_is_no_answer() -> None:
    with pytest.raises(PasarError) as refused:
        read_assessment(b'{"form": "lengkap", "answers": {"CAKAP-01": NaN}}')
    assert refused.value.code == "literacy_answer"
