"""An office sets its market up on the screen: stalls, tariffs, officers, calendar, policies, backup, language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from pasar_tui import language
from pasar_tui.services.desk import Desk
from pasar_tui.services.home import home
from pasar_tui.services.office_rules import list_calendar, list_policies
from pasar_tui.services.officers import list_officers
from pasar_tui.services.preferences import language_of
from pasar_tui.services.stalls import find_stall, list_stalls
from pasar_tui.services.tariffs import list_tariffs
from pasar_tui.storage import verify
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.screens.setup_backup import BackupScreen
from pasar_tui.ui.widgets.entry import Entry
from pasar_tui.ui.widgets.field import Field
from pasar_tui.ui.widgets.lines import Lines
from pasar_tui.ui.widgets.row import LABEL_CELLS
from pasar_tui.ui.widgets.table import PagedTable
from tests.support.command import Pasar
from tests.support.market import TODAY, Clock, Market
from tests.support.terminal import Terminal
from tests.ui.screens.office import app_on, office_in_terminal

F2, F4, F5, F8, ESC, DOWN = "\x1bOQ", "\x1bOS", "\x1b[15~", "\x1b[19~", "\x1b", "\x1b[B"
SIZE = (80, 24)
STALLS = "A-01..A-40\tkios\t\t3\t2"
TARIFF = "Perda Kota Metro 5/2023\tkios\t750\tm2/hari"


@pytest.fixture
def office(market: Market) -> Iterator[Terminal]:
    """The setup in a terminal, beside the test's own desk on the same book."""
    with office_in_terminal(market.path, "setup", "Language") as terminal:
        yield terminal


def rows_of(screen: object) -> str:
    assert isinstance(screen, PasarScreen)
    table = screen.query_one(PagedTable)
    return "\n".join(table.render_line(y).text for y in range(table.size.height))


def lines_of(screen: object, name: str) -> str:
    assert isinstance(screen, PasarScreen)
    lines = screen.query_one(name, Lines)
    return "\n".join(lines.render_line(y).text for y in range(lines.size.height))


def field_of(screen: object, name: str) -> Field:
    assert isinstance(screen, PasarScreen)
    return screen.query_one(f"#{name}", Field)


def text_of(field: Field) -> str:
    return field.render_line(0).text


def test_a_new_book_gets_its_stalls_and_its_tariff(tmp_path: Path, pasar: Pasar, clock: Clock) -> None:
    path = tmp_path / "baru.pasar"
    made = pasar("new", "--market", "Pasar Metro", "--officer", "Sari", str(path))
    assert made.exit_code == 0
    with office_in_terminal(path, "setup", "none yet") as office:
        office.send("1" + F5 + STALLS + F2)
        office.wait_for("Saved 40 stalls: A-01..A-40")
        office.send(ESC)
        office.wait_for("40 stalls in 1 block")
        office.send("2" + F5 + TARIFF + F2)
        office.wait_for("whole market")
        assert "+180.000" in office.text
        office.send(F2)
        office.wait_for("Saved Rp750/m²/day from 24-11-2026")
    desk = Desk.open(path, clock, adopt=True)
    try:
        stalls = list_stalls(desk, TODAY)
        assert [stall.code for stall in stalls] == [f"A-{number:02d}" for number in range(1, 41)]
        assert {(stall.kind, stall.mode, stall.area) for stall in stalls} == {("kios", "kartu", 600)}
        (row,) = list_tariffs(desk)
        assert (row.rate, row.legal_basis, row.from_day) == (750, "Perda Kota Metro 5/2023", TODAY)
        assert not home(desk, TODAY).is_empty
    finally:
        desk.close()


def test_a_stall_is_changed_from_a_day(office: Terminal, market: Market) -> None:
    office.send("1/b2\r" + F4 + "1-12-2026\t\x15C\t\x1509" + F2)
    office.wait_for("From 01-12-2026: C-09")
    assert find_stall(market.desk, "B-02", TODAY).code == "B-02"
    assert find_stall(market.desk, "C-09", date(2026, 12, 1)).id == market.stalls["B-02"]


def test_an_officer_comes_and_another_goes(office: Terminal, market: Market) -> None:
    office.send("5" + F5 + "Budi\t2" + F2)
    office.wait_for("Added: Budi (treasurer)")
    office.send(DOWN + "e31-12-2026" + F2)
    office.wait_for("Budi is in office until 31-12-2026")
    (sari, budi) = list_officers(market.desk)
    assert (sari.ended, budi.role, budi.ended) == (None, "bendahara", date(2026, 12, 31))


def test_a_day_goes_into_the_calendar_and_out(office: Terminal, market: Market) -> None:
    office.send("4" + F5 + "20-3-2027\t\tIdulfitri" + F2)
    office.wait_for("Saved Sab 20-03-2027: market closed")
    (row,) = list_calendar(market.desk)
    assert (row.day, row.kind, row.remark) == (date(2027, 3, 20), "pasar_tutup", "Idulfitri")
    office.send(F8)
    office.wait_for("out of the calendar?")
    office.send("y")
    office.wait_for("Taken out")
    assert list_calendar(market.desk) == []


def test_a_policy_is_refused_in_its_field_and_then_decided(office: Terminal, market: Market) -> None:
    office.send("3" + DOWN * 3 + "\r\x15250" + F2)
    office.wait_for("is not one of the choices")
    assert list_policies(market.desk) == []
    office.send("\x15500\t1-1-2027" + F2)
    office.wait_for("From 01-01-2027: Rounding is to Rp500")
    (policy,) = list_policies(market.desk)
    assert (policy.key, policy.value, policy.from_day) == ("pembulatan", "500", date(2027, 1, 1))


def test_the_open_days_are_decided_from_the_calendar(office: Terminal, market: Market) -> None:
    office.send("4p\x15pahing,wage" + F2)
    office.wait_for("The market is open pahing,wage since 24-11-2026")
    (policy,) = list_policies(market.desk)
    assert (policy.key, policy.value) == ("hari_buka", "pahing,wage")


def test_a_backup_is_made_told_and_remembered(office: Terminal, market: Market, tmp_path: Path) -> None:
    folder = tmp_path / "stik"
    folder.mkdir()
    office.send("8" + str(folder) + F2)
    office.wait_for("checked line by line")
    (made,) = folder.iterdir()
    assert made.name in office.text.replace("\n", "").replace("  ", "")
    office.wait_for("Last backup: 24-11-2026 09:00")
    office.send(ESC)
    office.wait_for("last 24-11-2026 09:00")


def test_the_language_changes_at_once_and_is_kept(office: Terminal, market: Market) -> None:
    office.send("1")
    office.wait_for("Search:")
    office.send(ESC)
    office.wait_gone("Search:")
    office.send("9\x1b[D" + F2)
    office.wait_for("Kembali")
    office.send("1")
    office.wait_for("Cari:")
    assert language_of(market.desk) == "id"


def test_an_empty_book_opens_its_first_steps_from_home(empty_desk: Desk, tmp_path: Path) -> None:
    with office_in_terminal(tmp_path / "baru.pasar", "home", "1. Make the stalls") as office:
        office.send("\r" + F5 + STALLS + F2)
        office.wait_for("Saved 40 stalls")
        office.send(ESC)
        office.wait_for("NEEDS A HAND")
        office.send("7")
        office.wait_for("40 stalls in 1 block")
    assert len(list_stalls(empty_desk, TODAY)) == 40


async def test_a_folder_that_is_not_there_is_refused_beside_the_field(market: Market, tmp_path: Path) -> None:
    app = app_on(market.desk, "setup-backup")
    async with app.run_test(size=SIZE) as pilot:
        field_of(app.screen, "folder").fill(str(tmp_path / "tidak" / "ada" / "x.pasar"))
        await pilot.press("f2")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.notices[-1].bad
        assert "nothing was written" in lines_of(app.screen, "#made")


async def test_a_copy_that_was_left_leaves_nothing(
    market: Market, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verify, "_EVERY", 1)
    folder = tmp_path / "stik"
    folder.mkdir()
    app = app_on(market.desk, "setup-backup")
    async with app.run_test(size=SIZE) as pilot:
        screen = app.screen
        assert isinstance(screen, BackupScreen)
        field_of(screen, "folder").fill(str(folder))
        await screen.do_save()
        await screen.do_back()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.screen is screen
        assert app.notices[-1].text == "Stopped; no copy was made."
    assert list(folder.iterdir()) == []


async def test_a_range_over_a_stall_that_is_there_is_refused_and_nothing_is_lost(market: Market) -> None:
    app = app_on(market.desk, "setup-stalls")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f5", *"A-05..A-09", "tab", *"los", "f2")
        await pilot.pause()
        assert "There is a stall A-05 already" in text_of(field_of(app.screen, "code"))
        assert field_of(app.screen, "kind").value == "los"
        assert len(list_stalls(market.desk, TODAY)) == 10


async def test_every_wrong_field_of_a_stall_is_marked(market: Market) -> None:
    app = app_on(market.desk, "setup-stalls")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f5", *"C-01", "tab", *"los", "tab", "tab", *"x", "tab", "tab", *"0", "f2")
        await pilot.pause()
        assert "above zero" in lines_of(app.screen, "#told")
        assert app.screen.focused is field_of(app.screen, "length").input
        assert len(list_stalls(market.desk, TODAY)) == 10


async def test_the_list_of_stalls_finds_by_code_kind_and_attribute(market: Market) -> None:
    app = app_on(market.desk, "setup-stalls")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("slash", *"los", "enter")
        await pilot.pause()
        assert "B-01" in rows_of(app.screen)
        assert "A-01" not in rows_of(app.screen)
        await pilot.press("slash", "ctrl+u", *"a3", "enter")
        await pilot.pause()
        assert "A-03" in rows_of(app.screen)
        assert "A-04" not in rows_of(app.screen)


FORMS = (
    ("setup-stalls", "f5"),
    ("setup-stalls", "f4"),
    ("setup-tariffs", "f5"),
    ("setup-tariffs", "e"),
    ("setup-policies", "f4"),
    ("setup-calendar", "f5"),
    ("setup-officers", "f5"),
    ("setup-officers", "e"),
)


@pytest.mark.parametrize("chosen", language.LANGUAGES)
@pytest.mark.parametrize(("screen", "key"), FORMS)
async def test_labels_and_hints_are_whole_in_eighty_columns(market: Market, screen: str, key: str, chosen: str) -> None:
    language.choose(chosen)
    app = app_on(market.desk, screen)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(key)
        await pilot.pause()
        for entry in app.screen.query(Entry):
            line = entry.render_line(0).text
            assert line[LABEL_CELLS - 1] == " ", line
            assert line[-1] == " ", line
