"""Stalls, as an officer adds, renumbers and looks them up."""

from __future__ import annotations

from datetime import date

import pytest

from pasar_tui.domain.errors import PasarError
from pasar_tui.services.desk import Desk
from pasar_tui.services.stalls import StallDraft, add_stalls, change_stall, find_stall, history_of, list_stalls
from tests.support.command import Pasar
from tests.support.market import TODAY, Market


def test_a_stall_is_added_with_its_area_from_its_sides(pasar: Pasar, market: Market) -> None:
    added = pasar.json("stall", "add", "C-1", "--kind", "los", "--length", "2,5", "--width", "1,5")
    assert added["stalls"][0] == {
        "ref": added["ref"],
        "stall": "C-1",
        "block": "C",
        "number": "1",
        "kind": "los",
        "mode": "karcis",
        "area_m2": "3.75",
        "walk_order": None,
        "attributes": {},
    }


def test_a_range_adds_each_stall_of_it_in_walking_order(pasar: Pasar, market: Market) -> None:
    added = pasar.json("stall", "add", "C-01..C-40", "--kind", "kios", "--order", "101", "--attr", "Kelas=1")
    assert len(added["stalls"]) == 40
    assert added["stalls"][39].items() >= {"stall": "C-40", "walk_order": 140, "attributes": {"kelas": "1"}}.items()


def test_a_range_that_meets_a_stall_adds_nothing(pasar: Pasar, market: Market) -> None:
    assert pasar.refused("stall", "add", "A-04..A-12", "--kind", "kios") == "stall_exists"
    assert pasar.json("info")["stalls"] == 10


@pytest.mark.parametrize("spelling", ["A-01", "a1", "A 1", "a-001"])
def test_a_stall_is_found_however_it_is_written(desk: Desk, spelling: str) -> None:
    assert find_stall(desk, spelling, TODAY).code == "A-01"


@pytest.mark.parametrize(("text", "code"), [("Z-9", "stall_unknown"), ("", "stall_unknown")])
def test_a_stall_that_is_not_there_is_refused(desk: Desk, text: str, code: str) -> None:
    with pytest.raises(PasarError) as refused:
        find_stall(desk, text, TODAY)
    assert refused.value.code == code


def test_rule_21_a_renumbered_stall_is_found_by_its_old_code_too(pasar: Pasar, market: Market) -> None:
    pasar.json("stall", "change", "A-06", "--block", "K", "--number", "12", "--from", "2026-11-20")
    for text in ("A-06", "k12"):
        assert find_stall(market.desk, text, TODAY).id == market.stalls["A-06"]
    assert find_stall(market.desk, "A-06", date(2026, 11, 19)).code == "A-06"
    assert find_stall(market.desk, "A-06", TODAY).code == "K-12"


def test_a_code_that_is_free_again_names_the_stall_that_has_it_now(desk: Desk, market: Market) -> None:
    change_stall(desk, "A-06", TODAY, {"number": "16"})
    (added,) = add_stalls(desk, "A-06", StallDraft("", "", "kios"))
    assert find_stall(desk, "A6", TODAY).id == added.stall.id


def test_a_change_counts_from_its_day(desk: Desk, market: Market) -> None:
    change_stall(desk, "B-04", date(2026, 11, 20), {"area": 450, "atribut.kelas": "2"})
    history = history_of(desk, market.stalls["B-04"])
    assert [history.at(date(2026, 11, day)).area for day in (19, 20)] == [600, 450]
    assert history.at(TODAY).attributes == {"kelas": "2"}
    assert history.changes() == (date(2026, 11, 20),)


def test_of_two_changes_from_one_day_the_later_one_holds(desk: Desk, market: Market) -> None:
    for area in (450, 500):
        change_stall(desk, "B-04", TODAY, {"area": area})
    change_stall(desk, "B-04", date(2026, 11, 10), {"area": 700})
    assert history_of(desk, market.stalls["B-04"]).at(TODAY).area == 500


def test_an_attribute_is_taken_away(desk: Desk, market: Market) -> None:
    change_stall(desk, "B-04", TODAY, {"atribut.kelas": "2"})
    assert change_stall(desk, "B-04", TODAY, {"atribut.kelas": ""}).stall.attributes == {}


def test_a_change_of_nothing_is_refused(pasar: Pasar, market: Market) -> None:
    assert pasar.refused("stall", "change", "A-01", "--kind", "kios") == "change_empty"


def test_a_new_number_must_be_free(pasar: Pasar, market: Market) -> None:
    assert pasar.refused("stall", "change", "A-01", "--number", "2") == "stall_exists"


def test_stalls_are_listed_as_the_collector_walks(desk: Desk) -> None:
    add_stalls(desk, "10", StallDraft("", "", "hamparan"))
    add_stalls(desk, "2", StallDraft("", "", "hamparan"))
    assert [stall.code for stall in list_stalls(desk, TODAY)][-5:] == ["B-02", "B-03", "B-04", "2", "10"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("C-1", "--area", "0"), "area_invalid"),
        (("C-1", "--area", "1,234"), "number_unclear"),
        (("C-1", "--attr", "kelas"), "attribute_unclear"),
        (("CCC",), "stall_code_unclear"),
        (("C-1", "--kind", "ki\u202eos"), "text_refused"),
    ],
)
def test_a_stall_that_cannot_be_is_refused(pasar: Pasar, market: Market, words: tuple[str, ...], code: str) -> None:
    assert pasar.refused("stall", "add", *words) == code
