"""Every item of the checklist can be read whole on the smallest screens, in both languages."""

from __future__ import annotations

import pytest

from pasar_tui import language
from pasar_tui.data.checklist import current_instrument
from pasar_tui.domain.literacy.answers import NOT_APPLICABLE, Assessment
from pasar_tui.domain.literacy.instrument import Item
from pasar_tui.domain.literacy.sheet import Sheet
from pasar_tui.ui.screens.literacy_item import ItemView, contents_line, item_lines, progress_line
from pasar_tui.ui.widgets.lines import Line, text_of

CHECKLIST = current_instrument()
EMPTY = Sheet(CHECKLIST, Assessment("lengkap", {}, {}, {}))
FRAME_ROWS = 3


def text(line: Line) -> str:
    return text_of(line)


def drawn(item: Item, rows: int, *, for_reading: bool = False) -> list[str]:
    view = ItemView(item, 37, 37, answer=NOT_APPLICABLE, for_reading=for_reading)
    top = contents_line(CHECKLIST, item.pillar) if for_reading else progress_line(EMPTY.progress, item.pillar)
    return [text(line) for line in item_lines(CHECKLIST, top, view, 80, rows - FRAME_ROWS)]


def words(lines: list[str]) -> str:
    return " ".join(" ".join(lines).split())


def expected(item: Item, lang: str) -> list[str]:
    parts = [item.statement, item.question, item.observe, item.tip, *CHECKLIST.answer_words(item).values()]
    return parts + ([item.gloss_en, item.tip_gloss_en] if lang == "en" else [])


@pytest.mark.parametrize("lang", language.LANGUAGES)
@pytest.mark.parametrize("rows", [22, 24, 40])
@pytest.mark.parametrize("item", CHECKLIST.items, ids=lambda item: item.id)
def test_an_item_is_shown_whole(item: Item, rows: int, lang: str) -> None:
    language.choose(lang)
    lines = drawn(item, rows)
    assert len(lines) <= rows - FRAME_ROWS
    assert max(map(len, lines)) <= 80
    shown = words(lines)
    assert [part for part in expected(item, lang) if part not in shown] == []
    assert " 0 " in shown


@pytest.mark.parametrize("lang", language.LANGUAGES)
@pytest.mark.parametrize("item", CHECKLIST.items, ids=lambda item: item.id)
def test_the_handbook_shows_an_item_whole_with_what_comes_next(item: Item, lang: str) -> None:
    language.choose(lang)
    lines = drawn(item, 24, for_reading=True)
    assert len(lines) <= 21
    assert max(map(len, lines)) <= 80
    shown = words(lines)
    assert [part for part in [*expected(item, lang), item.follow_up] if part not in shown] == []


def test_an_item_that_cannot_apply_says_why_instead_of_its_answers() -> None:
    item = next(one for one in CHECKLIST.items if one.condition == "punya_qris")
    view = ItemView(item, 1, 37, applies=False)
    shown = words([text(line) for line in item_lines(CHECKLIST, "", view, 80, 21)])
    assert CHECKLIST.conditions["punya_qris"] in shown
    assert " 5 " not in shown


def test_blank_rows_stand_between_the_parts_where_there_is_room() -> None:
    assert drawn(CHECKLIST.items[0], 40).count("") == 5


def test_the_answer_given_is_marked_by_a_sign_and_not_by_colour_alone() -> None:
    view = ItemView(CHECKLIST.items[0], 1, 37, answer=3)
    (marked,) = [line for line in map(text, item_lines(CHECKLIST, "", view, 80, 21)) if line.startswith(" >")]
    assert marked.startswith(" > 3 ")
