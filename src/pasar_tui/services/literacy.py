"""Coaching in digital literacy: a checklist answered at the stall, stopped, resumed, and recorded when finished."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date

from pasar_tui.data import checklist
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.literacy.answers import Assessment, check_assessment
from pasar_tui.domain.literacy.instrument import Instrument
from pasar_tui.domain.literacy.scoring import Result, score
from pasar_tui.language import _
from pasar_tui.services.coaching_results import SUBJECT, again, result_of
from pasar_tui.services.desk import Desk
from pasar_tui.storage import drafts, journal, private
from pasar_tui.storage.journal import Entry
from pasar_tui.storage.literacy import StoredAssessment, find_assessments
from pasar_tui.storage.sqlite import Connection


@dataclass(frozen=True, slots=True)
class Coached:
    """A recorded assessment: `ref` names its line in every book, `again` is the day to come back."""

    id: int
    ref: str
    vendor: int
    day: date
    result: Result
    again: date


def record_assessment(desk: Desk, vendor: int, assessment: Assessment, day: date | None = None) -> Coached:
    """Record a finished assessment of a vendor, made with the current checklist, and drop its draft.

    What was noted about items stands outside the journal, and goes when the vendor is forgotten.
    Raises PasarError `vendor_unknown`, `day_future`, or what `check_assessment` names.
    """
    instrument = checklist.current_instrument()
    check_assessment(instrument, assessment)
    today = desk.today
    day = day or today
    if day > today:
        raise PasarError("day_future", _("An assessment can't be recorded for a day that is still to come."))
    with desk.write() as tx:
        _check_vendor(tx.connection, vendor)
        line = journal.record(
            tx,
            Entry(
                "assessment_recorded",
                day,
                {
                    "vendor": vendor,
                    "form": assessment.form,
                    "version": instrument.version,
                    "conditions": dict(assessment.conditions),
                    "answers": dict(assessment.answers),
                    "evidence": {item: True for item, seen in assessment.evidence.items() if seen},
                },
                desk.officer,
                note=_noted(instrument, assessment),
            ),
        )
        if desk.officer is not None:
            drafts.drop(tx.connection, desk.officer, _subject(vendor))
        ref = journal.identity_of(tx.connection, line)
    result = outcome(assessment)
    return Coached(line, ref, vendor, day, result, again(day, result))


def _noted(instrument: Instrument, assessment: Assessment) -> str | None:
    """Return the notes of the items in the order of the checklist, as the one free text that stands beside a line."""
    notes = assessment.notes
    return "; ".join(f"{item.id}: {notes[item.id]}" for item in instrument.items if item.id in notes) or None


def notice() -> str:
    """Return the sentence that stands wherever the checklist or its results are shown."""
    return _("A proposal, not tested in the field and not an official instrument.")


def outcome(assessment: Assessment) -> Result:
    """Return what an assessment would be scored as by the current checklist; nothing is recorded."""
    return score(
        checklist.current_instrument(),
        assessment.form,
        assessment.answers,
        assessment.evidence,
        assessment.conditions,
    )


def results_of(desk: Desk, vendor: int) -> tuple[Coached, ...]:
    """Return every assessment of a vendor, scored with the checklist it was made with, the latest first."""
    with desk.read() as reading:
        return tuple(_coached(reading, stored) for stored in reversed(list(find_assessments(reading, vendor))))


def keep_draft(desk: Desk, vendor: int, assessment: Assessment) -> None:
    """Keep what was answered so far, so that leaving, a dropped line or a power cut loses at most one answer."""
    with desk.write() as tx:
        if desk.officer is not None:
            content = json.dumps({**asdict(assessment), "version": checklist.CURRENT_VERSION})
            drafts.keep(tx.connection, desk.officer, _subject(vendor), content, vendor)


def draft_of(desk: Desk, vendor: int) -> Assessment | None:
    """Return what this officer had answered for a vendor with the current checklist and not yet recorded, or None."""
    with desk.read() as reading:
        content = None if desk.officer is None else drafts.get(reading, desk.officer, _subject(vendor))
    kept = json.loads(content) if content else {}
    if kept.pop("version", None) != checklist.CURRENT_VERSION:
        return None
    return Assessment(**kept)


def drop_draft(desk: Desk, vendor: int) -> None:
    """Throw away what was answered for a vendor and not recorded."""
    with desk.write() as tx:
        if desk.officer is not None:
            drafts.drop(tx.connection, desk.officer, _subject(vendor))


def _subject(vendor: int) -> str:
    return f"{SUBJECT}{vendor}"


def _check_vendor(connection: Connection, vendor: int) -> None:
    known = connection.execute("SELECT 1 FROM vendor WHERE id=?", (vendor,)).fetchone() is not None
    if not known or private.is_forgotten(connection, vendor):
        raise PasarError("vendor_unknown", _("There is no such vendor in this book; look for the name again."))


def _coached(reading: Connection, stored: StoredAssessment) -> Coached:
    day = date.fromisoformat(stored.day)
    result = result_of(stored)
    ref = journal.identity_of(reading, stored.id)
    return Coached(stored.id, ref, stored.vendor, day, result, again(day, result))
