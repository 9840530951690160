"""Thirty assessments of digital literacy: who uses what, who knows what, and some who were seen a second time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from pasar_tui.data.checklist import current_instrument
from pasar_tui.domain.literacy.answers import Answer, Assessment
from pasar_tui.domain.literacy.instrument import FULL, SHORT, USES_INTERNET, Item
from pasar_tui.services.literacy import record_assessment
from tools.sample.chance import Chance
from tools.sample.holders import Holder
from tools.sample.office import Office, round_days

_COACHED: Final = 25
_SEEN_AGAIN: Final = 5
_FROM_MINUTE: Final = 13 * 60
_LEVEL_STEP: Final[Mapping[str, int]] = {"dasar": 60, "menengah": 0, "lanjut": -70}
_PILLAR_STEP: Final[Mapping[str, int]] = {"CAKAP": 0, "BUDAYA": 35, "ETIS": 30, "AMAN": -30}
_LEARNT: Final = 90
# In how many of a hundred vendors a condition holds.
_CONDITIONS: Final[Mapping[str, int]] = {
    USES_INTERNET: 92,
    "punya_qris": 55,
    "terima_nontunai": 70,
    "jual_daring": 50,
    "pasar_e_retribusi": 0,
}


@dataclass(frozen=True, slots=True)
class _Learner:
    """A vendor to coach: `skill` and `step` in hundredths of an answer, `step` what coaching has brought."""

    holder: Holder
    form: str
    skill: int
    conditions: Mapping[str, bool]
    step: int = 0


class Coaching:
    """The visits of the coaching officer, spread over the days."""

    def __init__(self, holders: list[Holder]) -> None:
        chance = Chance("coaching")
        one_each = list({holder.vendor: holder for holder in holders}.values())
        learners = [_learner(chance, holder) for holder in chance.some_of(one_each, _COACHED)]
        days = list(round_days())
        self._visits: dict[date, list[_Learner]] = {day: [] for day in days}
        for place, learner in enumerate(learners):
            self._visits[days[2 + place]].append(learner)
        for place, learner in enumerate(learners[:_SEEN_AGAIN]):
            self._visits[days[34 + 2 * place]].append(replace(learner, step=_LEARNT))

    def visit(self, office: Office, day: date) -> None:
        """Record the assessments of `day`."""
        chance = Chance(f"coaching {day}")
        office.clock.stand(day, _FROM_MINUTE)
        for learner in self._visits[day]:
            office.clock.pass_seconds(chance.between(420, 1_300))
            record_assessment(office.desk, learner.holder.vendor, _answered(chance, learner))


def _learner(chance: Chance, holder: Holder) -> _Learner:
    conditions = {name: chance.percent(percent) for name, percent in _CONDITIONS.items()}
    if not conditions[USES_INTERNET]:
        conditions = dict.fromkeys(conditions, False)
    skill = 190 + (chance.below(100) + chance.below(100) + chance.below(100))
    return _Learner(holder, SHORT if chance.percent(40) else FULL, skill, conditions)


def _answered(chance: Chance, learner: _Learner) -> Assessment:
    answers: dict[str, Answer] = {}
    evidence: dict[str, bool] = {}
    for item in current_instrument().form_items(learner.form):
        if not learner.conditions[item.condition]:
            answers[item.id] = "TB"
            continue
        answer = _answer(chance, learner, item)
        answers[item.id] = answer
        if item.evidence_required and answer > 2 and chance.percent(80):
            evidence[item.id] = True
    return Assessment(learner.form, answers, evidence, learner.conditions)


def _answer(chance: Chance, learner: _Learner, item: Item) -> int:
    hundredths = learner.skill + learner.step + _LEVEL_STEP[item.level] + _PILLAR_STEP[item.pillar]
    return max(1, min(5, (hundredths + chance.between(-80, 130)) // 100))
