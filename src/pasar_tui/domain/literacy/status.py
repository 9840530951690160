"""The status of a vendor after an assessment: when to come back, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Final

from pasar_tui.domain.literacy.coaching import Mark, Reason
from pasar_tui.domain.literacy.instrument import Instrument, Status

LOW: Final = "rendah"
MEDIUM: Final = "sedang"
CRITICAL_FAILED_UP_TO: Final = 2
CRITICAL_MASTERED_FROM: Final = 4


def status_of(
    instrument: Instrument,
    marks: Sequence[Mark],
    pillars: Mapping[str, Fraction | None],
    index: Fraction | None,
    uses_internet: bool,
) -> tuple[Status, tuple[Reason, ...]]:
    """Return the first status, red, incomplete, yellow, green, that has a reason, with all of its reasons.

    Critical items are judged as verified, pillars and index as declared.
    """
    blank = tuple(code for code, value in pillars.items() if value is None)
    low = tuple(code for code, value in pillars.items() if value is not None and instrument.band_of(value) == LOW)
    failed, assisted, unanswered = _critical(marks)
    index_band = None if index is None else instrument.band_of(index)
    ranked = (
        (Status.RED, Reason("critical_low", items=failed), bool(failed)),
        (Status.RED, Reason("index_low"), index_band == LOW),
        (Status.INCOMPLETE, Reason("offline"), not uses_internet),
        (Status.INCOMPLETE, Reason("pillar_incomplete", pillars=blank), uses_internet and bool(blank)),
        (Status.INCOMPLETE, Reason("critical_unanswered", items=unanswered), bool(unanswered)),
        (Status.YELLOW, Reason("index_medium"), index_band == MEDIUM),
        (Status.YELLOW, Reason("pillar_low", pillars=low), bool(low)),
        (Status.YELLOW, Reason("critical_assisted", items=assisted), bool(assisted)),
        (Status.GREEN, Reason("all_good"), True),
    )
    status = next(status for status, _reason, applies in ranked if applies)
    return status, tuple(reason for of, reason, applies in ranked if of is status and applies)


def _critical(marks: Sequence[Mark]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Return the ids of critical items that failed, that still need help or evidence, that are blank."""
    failed, assisted, unanswered = [], [], []
    for entry in marks:
        if not entry.item.critical:
            continue
        if entry.verified is None:
            unanswered.append(entry.item.id)
        elif entry.verified <= CRITICAL_FAILED_UP_TO:
            failed.append(entry.item.id)
        elif entry.verified < CRITICAL_MASTERED_FROM:
            assisted.append(entry.item.id)
    return tuple(failed), tuple(assisted), tuple(unanswered)
