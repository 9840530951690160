"""The texts of a stall's form: read, refused field by field, and written back."""

from __future__ import annotations

from datetime import date

import pytest

from pasar_tui.domain.errors import PasarError
from pasar_tui.services.stall_form import (
    check_change,
    check_stalls,
    read_attributes,
    written_attributes,
    written_of,
)
from pasar_tui.services.stalls import change_stall, find_stall
from tests.support.market import TODAY, Market


def test_a_range_and_what_its_stalls_have_in_common(market: Market) -> None:
    form = check_stalls(
        market.desk, {"code": "C-01..C-03", "kind": "los", "length": "2", "width": "1,5", "attributes": "kelas=1"}
    )
    assert (form.codes, form.faults) == (("C-01", "C-02", "C-03"), {})
    assert (form.draft.mode, form.draft.area, form.draft.attributes) == ("karcis", 300, {"kelas": "1"})


def test_every_refusal_has_its_field(market: Market) -> None:
    written = {
        "code": "A-05..A-07",
        "kind": "",
        "length": "tiga",
        "width": "0",
        "order": "-1",
        "attributes": "kelas",
    }
    form = check_stalls(market.desk, written)
    assert {field: fault.code for field, fault in form.faults.items()} == {
        "length": "number_unclear",
        "width": "area_invalid",
        "order": "number_unclear",
        "attributes": "attribute_unclear",
        "code": "stall_exists",
    }
    assert check_stalls(market.desk, {"code": "C-01", "kind": ""}).faults["kind"].code == "text_refused"


def test_a_form_that_was_not_touched_changes_nothing(market: Market) -> None:
    desk, stall = market.desk, market.stalls["A-01"]
    change = check_change(desk, stall, written_of(desk, stall, TODAY))
    assert change.faults == {}
    with pytest.raises(PasarError) as refused:
        change_stall(desk, change.code, change.from_day, change.values)
    assert refused.value.code == "change_empty"


def test_a_change_takes_away_what_is_no_longer_written(market: Market) -> None:
    desk, stall = market.desk, market.stalls["A-01"]
    first = check_change(desk, stall, {"attributes": "kelas=1, mutu=baik"})
    change_stall(desk, first.code, first.from_day, first.values)
    second = check_change(desk, stall, {"attributes": "kelas=2", "area": "", "from": "1-12-2026"})
    change_stall(desk, second.code, second.from_day, second.values)
    assert find_stall(desk, "A-01", TODAY).attributes == {"kelas": "1", "mutu": "baik"}
    after = find_stall(desk, "A-01", date(2026, 12, 1))
    assert after.attributes == {"kelas": "2"}


def test_attributes_are_read_as_they_are_written() -> None:
    assert read_attributes(written_attributes({"mutu": "baik", "kelas": "1"})) == {"kelas": "1", "mutu": "baik"}
    assert read_attributes("") == {}
