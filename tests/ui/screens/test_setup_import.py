"""A file brought in on the screen: tried first, its refusals read, then saved, all of it or what is sound."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook

from pasar_tui.domain.collection import Amount
from pasar_tui.services.dues import Payer
from pasar_tui.services.imports.run import ImportOptions, import_file
from pasar_tui.services.payments import receive_payment
from pasar_tui.services.stalls import list_stalls
from pasar_tui.services.tariffs import list_tariffs
from pasar_tui.services.vendors import list_vendors
from pasar_tui.ui.screens.setup_import import ImportScreen
from pasar_tui.ui.screens.setup_work import Work, WorkLeftError
from tests.support.market import TODAY, Market
from tests.support.terminal import Terminal
from tests.ui.screens.office import app_on, office_in_terminal
from tests.ui.screens.test_setup import F2, field_of, lines_of, rows_of

SIZE = (80, 24)
ESC = "\x1b"


@pytest.fixture
def office(market: Market) -> Iterator[Terminal]:
    """The setup in a terminal, beside the test's own desk on the same book."""
    with office_in_terminal(market.path, "setup", "Language") as terminal:
        yield terminal


@pytest.fixture
def stalls(tmp_path: Path) -> Path:
    path = tmp_path / "tempat.csv"
    path.write_text("blok,nomor,jenis\nC,01,los\nC,02,los\nC,02,los\nA,01,kios\n")
    return path


def test_a_file_is_tried_and_its_sound_rows_are_saved(office: Terminal, market: Market, stalls: Path) -> None:
    office.send(f"1i{stalls}\r")
    office.wait_for("4 rows: 2 new, 1 the same, 0 changed, 1 refused")
    assert "This row is about the same as row 3" in office.text.replace("\n", "")
    assert len(list_stalls(market.desk, TODAY)) == 10
    office.send(F2)
    office.wait_for("1 row is refused. Save the others without it?")
    office.send("y")
    office.wait_for("Saved · 4 rows: 2 new")
    office.wait_for("1-12 of 12")
    assert [one.code for one in list_stalls(market.desk, TODAY)][-2:] == ["C-01", "C-02"]


def test_an_old_debt_is_asked_about(office: Terminal, market: Market, tmp_path: Path) -> None:
    path = tmp_path / "pedagang.csv"
    path.write_text("nama,tempat,mulai,tagih_mulai\nTuti Wulandari,A-06,01-09-2026,01-09-2026\n")
    office.send(f"6{path}\r")
    office.wait_for("1 refused")
    office.send(F2)
    office.wait_for("Are these debts really owed?")
    office.send("y")
    office.wait_for("1 new")
    office.wait_for("Debt that this creates today: Rp255.000")
    office.send(F2)
    office.wait_for("Saved · 1 rows: 1 new")
    (tuti,) = list_vendors(market.desk, "tuti")
    assert tuti.stalls == ("A-06",)


def test_a_tariff_file_shows_what_each_block_will_cost(office: Terminal, market: Market, tmp_path: Path) -> None:
    path = tmp_path / "tarif.csv"
    path.write_text("dasar_hukum,jenis_tempat,satuan,rupiah,mulai\nPerda 9/2026,kios,m2/hari,650,01-01-2027\n")
    office.send(f"2i{path}\r")
    office.wait_for("18.000 → 23.400")
    office.send(F2)
    office.wait_for("Saved · 1 rows: 1 new")
    assert len(list_tariffs(market.desk)) == 4


def test_a_file_that_touches_paid_days_asks_what_becomes_of_them(
    office: Terminal, market: Market, tmp_path: Path
) -> None:
    receive_payment(market.desk, Payer(stall=market.stalls["A-01"]), Amount(90_000))
    path = tmp_path / "tarif.csv"
    path.write_text("dasar_hukum,jenis_tempat,satuan,rupiah,mulai\nPerda 9/2026,kios,m2/hari,650,21-11-2026\n")
    office.send(f"2i{path}\r")
    office.wait_for("The days already paid differ by Rp9.000.")
    office.send(F2)
    office.wait_for("1 Collect the difference")
    assert len(list_tariffs(market.desk)) == 3
    office.send("1")
    office.wait_for("Saved · 1 rows: 1 new")
    assert len(list_tariffs(market.desk)) == 4


async def test_a_file_that_is_not_there_is_refused_and_the_path_stays(market: Market) -> None:
    app = app_on(market.desk, "setup")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("7", *"/tidak/ada.csv", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.notices[-1].bad
        assert field_of(app.screen, "path").value == "/tidak/ada.csv"
        assert "/tidak/ada.csv" in lines_of(app.screen, "#counts")


async def test_another_path_must_be_tried_first(market: Market, stalls: Path) -> None:
    app = app_on(market.desk, "setup-stalls")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("i")
        await pilot.pause()
        field = field_of(app.screen, "path")
        field.fill(str(stalls))
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert "refused" in rows_of(app.screen)
        await pilot.press("f6", "end", "backspace")
        await pilot.pause()
        assert "refused" not in rows_of(app.screen)
        await pilot.press("f2")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.notices[-1].bad
        assert len(list_stalls(market.desk, TODAY)) == 10


async def test_an_import_that_was_left_writes_nothing(market: Market, tmp_path: Path) -> None:
    path = tmp_path / "banyak.csv"
    rows = "".join(f"Z,{number},los\n" for number in range(1, 3_000))
    path.write_text("blok,nomor,jenis\n" + rows)
    app = app_on(market.desk, "setup-stalls")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("i")
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, ImportScreen)
        field_of(screen, "path").fill(str(path))
        await screen.do_try()
        await screen.do_back()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.screen is screen
        assert "Stopped; nothing was written." in [notice.text for notice in app.notices]
        assert len(list_stalls(market.desk, TODAY)) == 10


def test_work_goes_on_until_it_is_left() -> None:
    work = Work()
    work(500)
    work.leave()
    assert work.done == 500
    with pytest.raises(WorkLeftError):
        work(1_000)


def make_workbook(path: Path) -> Path:
    """A workbook as offices have it: a cover without rows, then two lists, with headings of their own."""
    book = Workbook()
    cover = book.active
    assert cover is not None
    cover.title = "Sampul"
    cover.append(["Dinas Pasar"])
    for title, name in (("Blok A", "Tuti Wulandari"), ("Blok B", "Rahmat Hidayat")):
        sheet = book.create_sheet(title)
        sheet.append(["Pemilik", "Kios", "Warna"])
        sheet.append([name, "A-06", "biru"])
        sheet.append(["", "A-06", "merah"])
    book.save(path)
    return path


def test_sheet_and_columns_are_chosen_before_anything_is_tried(
    office: Terminal, market: Market, tmp_path: Path
) -> None:
    path = make_workbook(tmp_path / "p.xlsx")
    office.send(f"6{path}\r")
    office.wait_for("Still missing, and needed: name")
    office.send("\rn\r")
    office.wait_for("Nothing that is needed is missing")
    office.send("\rs\r")
    office.wait_for("A-06                      stall")
    office.send(F2)
    office.wait_for("2 rows: 1 new, 0 the same, 0 changed, 1 refused")
    office.wait_for("Tuti Wulandari · A-06")
    office.wait_for("[Blok A]")
    office.send("re")
    office.wait_for("Written:")
    assert "Tuti Wulandari" not in office.text
    written = (market.path.parent / "periksa-p.csv").read_text("utf-8-sig").splitlines()
    assert len(written) == 2
    assert written[1].startswith("3;refused;A-06;Pemilik;")


async def test_a_column_that_was_left_out_stays_out(market: Market, tmp_path: Path) -> None:
    path = tmp_path / "pedagang.csv"
    path.write_text("nama,tempat,catatan\nTuti Wulandari,A-06,baru\n")
    app = app_on(market.desk, "setup")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("6")
        await pilot.pause()
        field_of(app.screen, "path").fill(str(path))
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.press("down", "delete", "f2")
        await app.workers.wait_for_complete()
        await pilot.press("f2")
        await app.workers.wait_for_complete()
        await pilot.pause()
        (tuti,) = list_vendors(market.desk, "tuti")
        assert tuti.stalls == ()


async def test_the_columns_of_one_file_are_proposed_for_the_next(market: Market, tmp_path: Path) -> None:
    first, second = tmp_path / "lama.csv", tmp_path / "baru.csv"
    first.write_text("nama,tempat,catatan\nTuti Wulandari,A-06,baru\n")
    second.write_text("nama,tempat,catatan\nRahmat Hidayat,A-06,baru\n")
    app = app_on(market.desk, "setup")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("6")
        await pilot.pause()
        for path, keys in ((first, ("enter", "down", "delete", "f2")), (second, ("enter",))):
            app.screen.set_focus(field_of(app.screen, "path").keyed())
            field_of(app.screen, "path").fill(str(path))
            await pilot.press(*keys[:1])
            await app.workers.wait_for_complete()
            await pilot.press(*keys[1:])
            await app.workers.wait_for_complete()
            await pilot.pause()
        assert "chosen for an earlier file" in lines_of(app.screen, "#needed")
        assert "stall" not in rows_of(app.screen)


async def test_help_over_a_tried_file_leaves_it_tried(market: Market, stalls: Path) -> None:
    app = app_on(market.desk, "setup-stalls")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("i")
        await pilot.pause()
        field_of(app.screen, "path").fill(str(stalls))
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.press("f1", "escape")
        await pilot.pause()
        assert field_of(app.screen, "path").value == str(stalls)
        assert "refused" in rows_of(app.screen)


def test_reading_too_is_told_and_left(market: Market, tmp_path: Path) -> None:
    path = tmp_path / "banyak.csv"
    path.write_text("blok,nomor,jenis\n" + "".join(f"Z,{number},los\n" for number in range(1, 3_000)))
    work = Work()
    work.leave()
    with pytest.raises(WorkLeftError):
        import_file(market.desk, "stalls", path, ImportOptions(), work, work.reading)
    assert (work.read, work.done) == (500, 0)
    assert len(list_stalls(market.desk, TODAY)) == 10
