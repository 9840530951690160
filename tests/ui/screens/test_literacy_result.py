"""What was found is told whole: scores beside the national ones, the status and why, and what to say."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pasar_tui import language
from pasar_tui.data.checklist import current_instrument
from pasar_tui.domain.literacy.answers import Answer, Assessment
from pasar_tui.services.literacy import Coached, outcome
from pasar_tui.ui.screens.literacy_result import result_lines
from pasar_tui.ui.widgets.lines import Line, text_of
from tests.support.market import TODAY

CHECKLIST = current_instrument()
EVERY = [item.id for item in CHECKLIST.items]


def coached(answer: Answer, **changed: Answer) -> Coached:
    answers = dict.fromkeys(EVERY, answer) | {name.replace("_", "-"): value for name, value in changed.items()}
    result = outcome(Assessment("lengkap", answers, {}, {}))
    return Coached(1, "7F3KABCD-1", 1, TODAY, result, TODAY + timedelta(result.repeat_days))


def drawn(one: Coached, rows: int = 24) -> list[str]:
    return [text(line) for line in result_lines(one, 80, rows - 3)]


def text(line: Line) -> str:
    return text_of(line)


def joined(lines: list[str]) -> str:
    return " ".join(" ".join(lines).split())


@pytest.mark.parametrize("lang", language.LANGUAGES)
@pytest.mark.parametrize("rows", [22, 24])
@pytest.mark.parametrize("answer", [1, 2, 3, 4, 5, None])
def test_every_result_is_shown_whole(answer: Answer, rows: int, lang: str) -> None:
    language.choose(lang)
    one = coached(answer)
    lines = drawn(one, rows)
    assert len(lines) <= rows - 3
    assert max(map(len, lines)) <= 80
    shown = joined(lines)
    tips = {item.id: item.tip for item in CHECKLIST.items}
    assert [tips[identity] for identity in one.result.coaching if tips[identity] not in shown] == []


def test_scores_stand_beside_the_national_ones() -> None:
    lines = drawn(coached(3))
    assert any("CAKAP" in line and "3,00" in line and "3,52" in line for line in lines)
    assert any("Index" in line and "3,54" in line and "medium" in line for line in lines)


def test_the_national_figure_is_marked_on_the_same_scale() -> None:
    (skill,) = [line for line in drawn(coached(5)) if "CAKAP" in line and "3,52" in line]
    assert "████████████│████████" in skill


def test_the_status_comes_with_its_reasons_and_the_day_to_come_back() -> None:
    shown = joined(drawn(coached(4, AMAN_01=2)))
    assert "RED: a critical item is not mastered: AMAN-01." in shown
    assert "Kam 24-12-2026, after 30 days" in shown


def test_it_says_that_this_is_no_official_instrument() -> None:
    assert "not an official instrument" in joined(drawn(coached(4)))


def test_someone_who_has_mastered_all_has_nothing_to_coach() -> None:
    result = outcome(Assessment("lengkap", dict.fromkeys(EVERY, 5), dict.fromkeys(EVERY, True), {}))
    shown = joined(drawn(Coached(1, "7F3KABCD-1", 1, TODAY, result, TODAY)))
    assert "GREEN" in shown
    assert "nothing to coach today" in shown
