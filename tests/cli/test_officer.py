"""Who works at the office, and who answers for an entry."""

from __future__ import annotations

from datetime import date

import pytest

from pasar_tui.domain.errors import PasarError
from pasar_tui.services import officers
from pasar_tui.services.desk import Desk
from tests.support.command import Pasar
from tests.support.market import TODAY, Market


def refusal(desk: Desk, name: str | None) -> str:
    with pytest.raises(PasarError) as refused:
        officers.acting(desk, name)
    return refused.value.code


def test_an_officer_is_added_listed_and_ended(pasar: Pasar, market: Market) -> None:
    added = pasar.json("officer", "add", "Wulan", "--role", "bendahara")
    assert added.items() >= {"name": "Wulan", "role": "bendahara", "ended": None}.items()
    ended = pasar.json("officer", "end", "wulan", "--on", "2026-11-30")
    assert ended.items() >= {"officer": added["ref"], "ended": "2026-11-30"}.items()
    assert [one["name"] for one in pasar.json("officer", "list")["officers"]] == ["Sari", "Wulan"]


def test_two_officers_in_office_have_two_names(pasar: Pasar, market: Market) -> None:
    assert pasar.refused("officer", "add", " SARI ") == "officer_exists"


def test_a_name_may_be_used_again_when_its_officer_has_left(desk: Desk) -> None:
    officers.end_officer(desk, "Sari", date(2026, 11, 23))
    assert officers.add_officer(desk, "Sari").ended is None


def test_rule_24_the_only_officer_takes_the_money(desk: Desk) -> None:
    desk.officer = None
    assert officers.acting(desk).name == "Sari"


def test_rule_24_of_several_officers_one_must_be_named(desk: Desk) -> None:
    desk.officer = None
    officers.add_officer(desk, "Wulan")
    assert refusal(desk, None) == "officer_needed"
    assert officers.acting(desk, "wulan").name == "Wulan"
    assert refusal(desk, "Joko") == "officer_unknown"


def test_rule_24_nobody_takes_money_after_leaving(desk: Desk) -> None:
    officers.end_officer(desk, "Sari", TODAY)
    assert officers.acting(desk).name == "Sari"
    officers.end_officer(desk, "Sari", date(2026, 11, 23))
    assert refusal(desk, None) == "officer_needed"


def test_rule_24_the_environment_may_name_the_officer(
    pasar: Pasar, desk: Desk, market: Market, monkeypatch: pytest.MonkeyPatch
) -> None:
    pasar.json("officer", "add", "Wulan")
    monkeypatch.setenv("PASAR_OFFICER", "Wulan")
    pasar.json("stall", "add", "C-1")
    with desk.read() as reading:
        found = reading.execute(
            "SELECT o.name FROM journal j JOIN officer o ON o.id=j.officer ORDER BY j.line DESC LIMIT 1"
        ).fetchone()
    assert found == ("Wulan",)


@pytest.mark.parametrize("name", ["", "\x1b[2J", "x" * 101])
def test_a_name_that_cannot_be_kept_is_refused(pasar: Pasar, market: Market, name: str) -> None:
    assert pasar.refused("officer", "add", name) == "text_refused"
