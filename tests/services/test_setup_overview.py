"""What is set up, and how the desk reads it."""

from __future__ import annotations

from datetime import date

import pytest

from pasar_tui.domain.errors import PasarError
from pasar_tui.services.desk import Desk
from pasar_tui.services.office_rules import set_calendar_day, set_policy
from pasar_tui.services.policy_standing import PolicyStanding, policies_on
from pasar_tui.services.preferences import language_of, set_language
from pasar_tui.services.setup_overview import overview
from tests.support.market import TODAY, Market


def test_the_figures_of_what_is_set_up(market: Market) -> None:
    set_calendar_day(market.desk, date(2026, 12, 25), "pasar_tutup")
    found = overview(market.desk)
    assert (found.stalls, found.blocks, found.tariffs, found.tariffs_coming) == (10, 2, 3, 0)
    assert (found.pattern, found.days_ahead, found.officers, found.backup_ms) == ("harian", 1, 1, None)


def test_a_policy_stands_with_its_day_and_the_one_to_come(empty_desk: Desk) -> None:
    set_policy(empty_desk, "hari_tempo", "14", date(2026, 11, 1))
    set_policy(empty_desk, "hari_tempo", "21", date(2027, 1, 1))
    standing = {one.key: one for one in policies_on(empty_desk, TODAY)}
    assert standing["hari_tempo"] == PolicyStanding("hari_tempo", "14", date(2026, 11, 1), "21", date(2027, 1, 1))
    assert standing["pembulatan"] == PolicyStanding("pembulatan", "1", None)


def test_the_language_is_kept_outside_the_journal(empty_desk: Desk) -> None:
    with empty_desk.read() as reading:
        (before,) = reading.execute("SELECT max(line) FROM journal").fetchone()
    assert language_of(empty_desk) is None
    set_language(empty_desk, "en")
    assert language_of(empty_desk) == "en"
    with pytest.raises(PasarError):
        set_language(empty_desk, "nl")
    with empty_desk.read() as reading:
        assert reading.execute("SELECT max(line) FROM journal").fetchone() == (before,)
