"""An officer coaches a vendor: answers, is called away, goes on, and records what was found."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from pasar_tui import language
from pasar_tui.data import checklist
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.literacy.answers import Assessment
from pasar_tui.domain.literacy.sheet import Sheet
from pasar_tui.services import literacy
from pasar_tui.services.coaching_paper import write_coaching_paper
from pasar_tui.services.desk import Desk
from pasar_tui.storage.journal import Entry, record
from pasar_tui.storage.replay import compare
from tests.storage.scribe import Scribe


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Desk, int]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    language.choose("en")
    scribe = Scribe(tmp_path / "buku.pasar", 1)
    with scribe.transaction() as tx:
        vendor = scribe.one(tx, "vendor_registered")
        (officer,) = tx.connection.execute("SELECT id FROM officer").fetchone()
    return Desk(scribe.book, officer), vendor


SHORT = [item.id for item in checklist.current_instrument().items if item.short_form]
ANSWERED = Assessment("ringkas", dict.fromkeys(SHORT, 4), dict.fromkeys(SHORT, True), {"punya_qris": True})


def test_rule_30_a_finished_assessment_is_one_line_and_its_draft_is_gone(office: tuple[Desk, int]) -> None:
    desk, vendor = office
    literacy.keep_draft(desk, vendor, ANSWERED)
    coached = literacy.record_assessment(desk, vendor, ANSWERED)
    assert literacy.draft_of(desk, vendor) is None
    with desk.read() as reading:
        assert reading.execute("SELECT count(*) FROM journal WHERE kind='assessment_recorded'").fetchone() == (1,)
    assert coached.again == coached.day + timedelta(days=180)
    assert literacy.results_of(desk, vendor)[0] == coached
    assert compare(desk.book.path).ok


def test_what_was_answered_is_there_after_leaving(office: tuple[Desk, int]) -> None:
    desk, vendor = office
    begun = Assessment("lengkap", {"CAKAP-01": 4, "CAKAP-02": None}, {"CAKAP-01": True}, {})
    literacy.keep_draft(desk, vendor, begun)
    assert literacy.draft_of(Desk(desk.book, desk.officer), vendor) == begun
    literacy.drop_draft(desk, vendor)
    assert literacy.draft_of(desk, vendor) is None


def test_a_draft_writes_no_line(office: tuple[Desk, int]) -> None:
    desk, vendor = office
    with desk.read() as reading:
        (before,) = reading.execute("SELECT max(line) FROM journal").fetchone()
    literacy.keep_draft(desk, vendor, ANSWERED)
    with desk.read() as reading:
        assert reading.execute("SELECT max(line) FROM journal").fetchone() == (before,)


def test_forgetting_a_vendor_forgets_its_drafts(office: tuple[Desk, int]) -> None:
    desk, vendor = office
    literacy.keep_draft(desk, vendor, ANSWERED)
    with desk.write() as tx:
        record(tx, Entry("vendor_forgotten", desk.today, {"vendor": vendor, "reason": "asked"}))
    assert literacy.draft_of(desk, vendor) is None
    with pytest.raises(PasarError) as refused:
        literacy.record_assessment(desk, vendor, ANSWERED)
    assert refused.value.code == "vendor_unknown"


def test_an_assessment_of_a_day_to_come_is_refused(office: tuple[Desk, int]) -> None:
    desk, vendor = office
    with pytest.raises(PasarError) as refused:
        literacy.record_assessment(desk, vendor, ANSWERED, date(2031, 1, 1))
    assert refused.value.code == "day_future"


def test_what_was_noted_about_items_stands_beside_the_line_until_the_vendor_is_forgotten(
    office: tuple[Desk, int],
) -> None:
    desk, vendor = office
    sheet = Sheet(checklist.current_instrument(), ANSWERED)
    for item, text in ((sheet.items[1], " sandi  sama "), (sheet.items[0], "HP anaknya")):
        sheet = sheet.with_note(item, text)
    literacy.keep_draft(desk, vendor, sheet.assessment)
    assert literacy.draft_of(desk, vendor) == sheet.assessment
    coached = literacy.record_assessment(desk, vendor, sheet.assessment)
    with desk.read() as reading:
        noted = reading.execute("SELECT text FROM private_note WHERE line=?", (coached.id,)).fetchall()
    assert noted == [(f"{SHORT[0]}: HP anaknya; {SHORT[1]}: sandi sama",)]
    with desk.write() as tx:
        record(tx, Entry("vendor_forgotten", desk.today, {"vendor": vendor, "reason": "asked"}))
    with desk.read() as reading:
        assert reading.execute("SELECT count(*) FROM private_note").fetchone() == (0,)


def test_the_sheet_for_the_vendor_tells_what_goes_well_and_what_comes_next(
    office: tuple[Desk, int], tmp_path: Path
) -> None:
    desk, vendor = office
    answers = dict.fromkeys(SHORT, 4) | {SHORT[2]: 1}
    coached = literacy.record_assessment(desk, vendor, Assessment("ringkas", answers, {}, {}))
    items = {item.id: item for item in checklist.current_instrument().items}
    paper = write_coaching_paper(desk, coached, tmp_path).read_text(encoding="utf-8")
    shown = " ".join(paper.split())
    assert max(map(len, paper.splitlines())) <= 80
    assert f"+ {items[SHORT[0]].statement}" in shown
    first = items[coached.result.coaching[0]]
    assert f"1. {first.statement} {first.tip}" in shown
    assert literacy.notice() in shown
