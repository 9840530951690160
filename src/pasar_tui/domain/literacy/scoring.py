"""The score of one vendor: four pillars, three indices, a band, a status and what to coach.

The rules are those of the checklist itself (four equal pillars on the scale 1 to 5, as in Status Literasi
Digital 2020–2022), reckoned in exact fractions and rounded half up only where a figure is shown or compared
with a band.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from pasar_tui.domain.literacy.answers import NOT_APPLICABLE, Answer, Assessment, check_assessment
from pasar_tui.domain.literacy.coaching import Mark, Reason, coach_now_items, coaching_items
from pasar_tui.domain.literacy.figures import mean
from pasar_tui.domain.literacy.instrument import (
    ANCHOR,
    USES_INTERNET,
    Completeness,
    Instrument,
    Item,
    Status,
)
from pasar_tui.domain.literacy.status import status_of

WITHOUT_EVIDENCE_AT_MOST: Final = 3


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome of one assessment; a score that does not exist is None. Scores are exact, never rounded.

    `index` is as declared, `anchor_index` counts only the items nearest to the national survey,
    `verified_index` counts an item that needs evidence and has none as 3 at most. `repeat_days` is when to
    come back, in days.
    """

    version: str
    form: str
    uses_internet: bool
    pillars: Mapping[str, Fraction | None]
    index: Fraction | None
    anchor_index: Fraction | None
    verified_index: Fraction | None
    band: str | None
    status: Status
    reasons: tuple[Reason, ...]
    repeat_days: int
    coaching: tuple[str, ...]
    coach_now: tuple[str, ...]


def score(
    instrument: Instrument,
    form: str,
    answers: Mapping[str, Answer],
    evidence: Mapping[str, bool],
    conditions: Mapping[str, bool],
) -> Result:
    """Return the result of one vendor's answers by this version of the checklist.

    A condition that is absent holds, evidence that is absent was not seen. Raises PasarError for an unknown
    form, item or condition, an answer other than 1 to 5, "TB" or None, and a number where the item does not
    apply (`answers.check_assessment` names the codes).
    """
    assessment = Assessment(form, answers, evidence, conditions)
    check_assessment(instrument, assessment)
    marks = _marks(instrument, assessment)
    needs = instrument.completeness[form]
    pillars = _pillars(instrument, needs, ((entry.item, entry.declared) for entry in marks))
    verified = _pillars(instrument, needs, ((entry.item, entry.verified) for entry in marks))
    anchors = _pillars(
        instrument,
        instrument.completeness[ANCHOR],
        ((entry.item, entry.declared) for entry in marks if entry.item.anchor),
    )
    index = index_of(pillars.values())
    uses_internet = conditions.get(USES_INTERNET, True)
    status, reasons = status_of(instrument, marks, pillars, index, uses_internet)
    return Result(
        version=instrument.version,
        form=form,
        uses_internet=uses_internet,
        pillars=pillars,
        index=index,
        anchor_index=index_of(anchors.values()),
        verified_index=index_of(verified.values()),
        band=None if index is None else instrument.band_of(index),
        status=status,
        reasons=reasons,
        repeat_days=instrument.repeat_days[status],
        coaching=coaching_items(marks),
        coach_now=coach_now_items(marks),
    )


def index_of(pillars: Iterable[Fraction | None]) -> Fraction | None:
    """Return the unweighted mean of the unrounded pillar scores; None if one is missing."""
    scores = list(pillars)
    known = [pillar for pillar in scores if pillar is not None]
    return mean(known) if known and len(known) == len(scores) else None


def _marks(instrument: Instrument, assessment: Assessment) -> list[Mark]:
    marks = []
    for item in instrument.form_items(assessment.form):
        answer = assessment.answers.get(item.id)
        if answer == NOT_APPLICABLE or not assessment.conditions.get(item.condition, True):
            continue
        declared = answer if isinstance(answer, int) else None
        marks.append(Mark(item, declared, _verified(item, declared, assessment.evidence)))
    return marks


def _verified(item: Item, declared: int | None, evidence: Mapping[str, bool]) -> int | None:
    if declared is None or not item.evidence_required or evidence.get(item.id, False):
        return declared
    return min(declared, WITHOUT_EVIDENCE_AT_MOST)


def _pillars(
    instrument: Instrument, needs: Completeness, applicable: Iterable[tuple[Item, int | None]]
) -> dict[str, Fraction | None]:
    answers: dict[str, list[int | None]] = {pillar.code: [] for pillar in instrument.pillars}
    for item, answer in applicable:
        answers[item.pillar].append(answer)
    return {code: _pillar_score(of_pillar, needs) for code, of_pillar in answers.items()}


def _pillar_score(applicable: Sequence[int | None], needs: Completeness) -> Fraction | None:
    answered = [answer for answer in applicable if answer is not None]
    enough = (
        len(applicable) >= needs.applicable
        and len(answered) >= needs.answered
        and len(answered) >= needs.ratio * len(applicable)
    )
    return mean(answered) if enough else None
