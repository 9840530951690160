"""An officer coaches at the stalls: chooses a vendor, asks item by item, is called away, goes on, records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from pasar_tui import language
from pasar_tui.data.checklist import current_instrument
from pasar_tui.domain.literacy.answers import NOT_APPLICABLE, Assessment
from pasar_tui.services import coaching, literacy
from pasar_tui.ui.widgets.frame import MessageLine
from pasar_tui.ui.widgets.lines import Lines
from pasar_tui.ui.widgets.table import PagedTable
from tests.support.market import Clock, Market
from tests.support.terminal import Terminal
from tests.ui.screens.office import app_on, office_in_terminal

SHORT = [item.id for item in current_instrument().form_items("ringkas")]
F2, F4, ESC, RIGHT, DOWN, TAB = "\x1bOQ", "\x1bOS", "\x1b", "\x1b[C", "\x1b[B", "\t"
CONSENT_AND_SHORT = " " + DOWN + RIGHT


@pytest.fixture
def office(market: Market) -> Iterator[Terminal]:
    """The list of vendors in a terminal, beside the test's own desk on the same book."""
    with office_in_terminal(market.path, "literacy", "1-8 of 8") as terminal:
        yield terminal


def test_a_short_form_answered_in_one_burst_is_one_recorded_line(office: Terminal, market: Market) -> None:
    office.send(DOWN + "\r" + CONSENT_AND_SHORT + F2 + "4 " + "44444444440" + "3" + F2)
    office.wait_for("Y Yes")
    office.send("y")
    office.wait_for("Recorded as")
    (coached,) = literacy.results_of(market.desk, market.vendors["A-02"])
    answers = dict.fromkeys(SHORT[:-1], 4) | {SHORT[-1]: 3}
    assert coached.result == literacy.outcome(Assessment("ringkas", answers, {SHORT[1]: True}, {}))
    assert literacy.draft_of(market.desk, market.vendors["A-02"]) is None


def test_answers_are_kept_at_once_and_gone_on_with(office: Terminal, market: Market) -> None:
    office.send("\r" + CONSENT_AND_SHORT + F2 + "3 50")
    office.wait_for("4/12")
    draft = literacy.draft_of(market.desk, market.vendors["A-01"])
    assert draft is not None
    assert [draft.answers.get(item) for item in SHORT[:4]] == [3, 5, NOT_APPLICABLE, None]
    assert draft.evidence == {SHORT[1]: True}
    office.send(ESC)
    office.wait_for("BEGUN")
    office.send("\r")
    office.wait_for("Going on where you stopped: 3 answered.")
    assert "4/12" in office.text


def test_nothing_is_asked_without_consent(office: Terminal, market: Market) -> None:
    office.send("\r" + F2)
    office.wait_for("Without consent nothing is asked")
    office.send(ESC)
    office.wait_for("1-8 of 8")
    assert literacy.draft_of(market.desk, market.vendors["A-01"]) is None


def test_a_vendor_is_looked_for_by_name(office: Terminal, market: Market) -> None:
    office.send("/nyoman\r\r")
    office.wait_for("Nyoman Sukerti (A-03)")


def test_the_handbook_is_read_without_a_vendor(office: Terminal, market: Market) -> None:
    office.send("p" + TAB + RIGHT + "5")
    office.wait_for("BUDAYA-02")
    assert "[BUDAYA 9]" in office.text
    with market.desk.read() as reading:
        assert reading.execute("SELECT count(*) FROM draft").fetchone() == (0,)


async def test_what_is_open_is_told_before_recording_and_no_leaves_it_open(market: Market) -> None:
    app = app_on(market.desk, "literacy")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "space", "f2", "4", "f2")
        await pilot.pause()
        assert "36 items are open" in shown(app.screen.query_one(Lines))
        assert "INCOMPLETE" in shown(app.screen.query_one(Lines))
        await pilot.press("t")
        await pilot.pause()
        assert literacy.results_of(market.desk, market.vendors["A-01"]) == ()
        assert literacy.draft_of(market.desk, market.vendors["A-01"]) is not None


async def test_an_incomplete_form_may_be_recorded(market: Market) -> None:
    app = app_on(market.desk, "literacy")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "space", "f2", "4", "f2", "y")
        await pilot.pause()
        (coached,) = literacy.results_of(market.desk, market.vendors["A-01"])
        assert coached.result.status == "BELUM_LENGKAP"
        assert "INCOMPLETE" in shown(app.screen.query_one(Lines))


async def test_rule_30_what_does_not_hold_is_not_asked(market: Market) -> None:
    app = app_on(market.desk, "literacy")
    async with app.run_test(size=(80, 24)) as pilot:
        # The third condition, "takes cashless payments", is the one that CAKAP-04 needs.
        await pilot.press("enter", "space", *["tab"] * 4, "space", "f2", "4", "4", "4", "4")
        await pilot.pause()
        draft = literacy.draft_of(market.desk, market.vendors["A-01"])
        assert draft is not None
        assert draft.conditions["terima_nontunai"] is False
        assert list(draft.answers) == ["CAKAP-01", "CAKAP-02", "CAKAP-03", "CAKAP-05"]
        await pilot.press("left", "left")
        await pilot.pause()
        assert "Does not apply" in shown(app.screen.query_one(Lines))
        await pilot.press("4")
        await pilot.pause()
        assert app.notices[-1].bad


async def test_an_answer_given_by_mistake_is_taken_back(market: Market) -> None:
    app = app_on(market.desk, "literacy")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "space", "f2", "space", "4", "left", "delete")
        await pilot.pause()
        draft = literacy.draft_of(market.desk, market.vendors["A-01"])
        assert draft is not None
        assert (draft.answers, draft.evidence) == ({"CAKAP-01": None}, {"CAKAP-01": False})


async def test_only_visits_that_are_due_are_listed_on_k_and_all_again_on_escape(market: Market, clock: Clock) -> None:
    coached = literacy.record_assessment(
        market.desk, market.vendors["B-02"], Assessment("ringkas", dict.fromkeys(SHORT, 3), {}, {})
    )
    clock.stand(coached.again + timedelta(1))
    app = app_on(market.desk, "literacy")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("k")
        await pilot.pause()
        assert [row.name for row in table(app.screen.query_one(PagedTable))] == ["Ratna Sari"]
        await pilot.press("h")
        await pilot.pause()
        assert "YELLOW" in shown(app.screen.query_one(Lines))
        await pilot.press("escape", "escape")
        await pilot.pause()
        assert len(table(app.screen.query_one(PagedTable))) == 8


async def test_an_item_to_coach_opens_in_the_handbook(market: Market) -> None:
    vendor = market.vendors["A-01"]
    literacy.record_assessment(market.desk, vendor, Assessment("ringkas", dict.fromkeys(SHORT, 2), {}, {}))
    (first, *_others) = literacy.results_of(market.desk, vendor)[0].result.coaching
    app = app_on(market.desk, "literacy")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("h", "1")
        await pilot.pause()
        assert first in shown(app.screen.query_one(Lines))


async def test_answers_are_dropped_only_when_asked_twice(market: Market) -> None:
    vendor = market.vendors["A-01"]
    literacy.keep_draft(market.desk, vendor, Assessment("lengkap", {"CAKAP-01": 3}, {}, {}))
    app = app_on(market.desk, "literacy")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f8", "t")
        await pilot.pause()
        assert literacy.draft_of(market.desk, vendor) is not None
        await pilot.press("f8", "y")
        await pilot.pause()
        assert literacy.draft_of(market.desk, vendor) is None
        assert not coaching.find_to_coach(market.desk, "A-01")[0].begun


@pytest.mark.parametrize("lang", language.LANGUAGES)
@pytest.mark.parametrize("rows", [22, 24])
async def test_consent_notes_and_conditions_fit_the_smallest_screen(market: Market, rows: int, lang: str) -> None:
    language.choose(lang)
    app = app_on(market.desk, "literacy")
    async with app.run_test(size=(80, rows)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        body = app.screen.query_one("#body")
        assert max(child.region.bottom for child in body.children) <= app.screen.query_one(MessageLine).region.y


def table(found: PagedTable[coaching.CoachingRow]) -> list[coaching.CoachingRow]:
    return list(found.rows)


def shown(lines: Lines) -> str:
    texts = (
        line if isinstance(line, str) else "".join(p if isinstance(p, str) else p[0] for p in line)
        for line in lines.lines
    )
    return " ".join(" ".join(texts).split())


def test_a_note_about_an_item_is_kept_and_digits_behind_it_answer_again(office: Terminal, market: Market) -> None:
    office.send("\r" + CONSENT_AND_SHORT + F2 + F4 + "HP 2 buah\r" + "3")
    office.wait_for("2/12")
    draft = literacy.draft_of(market.desk, market.vendors["A-01"])
    assert draft is not None
    assert (draft.notes, draft.answers) == ({SHORT[0]: "HP 2 buah"}, {SHORT[0]: 3})


def test_a_result_is_written_as_a_sheet_for_the_vendor(office: Terminal, market: Market) -> None:
    office.send("\r" + CONSENT_AND_SHORT + F2 + "444444444444" + F2)
    office.wait_for("Y Yes")
    office.send("y")
    office.wait_for("Recorded as")
    office.send("p")
    office.wait_for("Written:")
    (sheet,) = market.path.parent.glob("**/literasi-*.txt")
    assert "Siti Aminah" in sheet.read_text()
