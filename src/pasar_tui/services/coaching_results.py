"""How the latest assessments came out, and how many visits are due for it."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Final
from weakref import WeakKeyDictionary

from pasar_tui.data import checklist
from pasar_tui.domain.literacy.instrument import Status
from pasar_tui.domain.literacy.scoring import Result, score
from pasar_tui.services.desk import Desk
from pasar_tui.services.tariff_book import TariffBook, tariff_book
from pasar_tui.services.tenancy_register import HOLDER
from pasar_tui.storage import drafts
from pasar_tui.storage.literacy import StoredAssessment, find_assessments, latest_assessments
from pasar_tui.storage.sqlite import Connection

SUBJECT: Final = "literacy "
"""How the subject of a draft about a vendor begins."""


@dataclass(frozen=True, slots=True)
class Latest:
    """What the list tells of a vendor's latest assessment; `again` is the day to come back."""

    status: Status
    index: Fraction | None
    again: date


def result_of(stored: StoredAssessment) -> Result:
    """Return a recorded assessment scored with the checklist that it was made with."""
    return score(checklist.instrument(stored.version), stored.form, stored.answers, stored.evidence, stored.conditions)


def again(day: date, result: Result) -> date:
    """Return the day to come back after an assessment on `day`."""
    return day + timedelta(days=result.repeat_days)


# By assessment, which never changes: to score one takes half a millisecond, and a list shows thousands.
_scored: WeakKeyDictionary[Desk, dict[int, Latest]] = WeakKeyDictionary()


def latest_results(desk: Desk, reading: Connection, vendors: Container[int]) -> dict[int, Latest]:
    """Return what is told of the latest assessment of each of `vendors`."""
    wanted = [(who, line) for who, line, _day, _version in latest_assessments(reading) if who in vendors]
    return {who: _told(desk, reading, who, line) for who, line in wanted}


def _told(desk: Desk, reading: Connection, who: int, line: int) -> Latest:
    known = _scored.setdefault(desk, {})
    if line not in known:
        known[line] = _latest(list(find_assessments(reading, who))[-1])
    return known[line]


def _latest(stored: StoredAssessment) -> Latest:
    result = result_of(stored)
    return Latest(result.status, result.index, again(date.fromisoformat(stored.day), result))


def begun(desk: Desk, reading: Connection) -> frozenset[int]:
    """Return the vendors about whom the officer at the desk has answers that wait to be gone on with."""
    return drafts.vendors(reading, desk.officer, SUBJECT) if desk.officer is not None else frozenset()


def is_due(latest: Latest | None, has_begun: bool, day: date) -> bool:
    """Return whether a vendor waits for a visit on `day`: begun, or the day to come back has come."""
    return has_begun or (latest is not None and latest.again <= day)


def visits_due(desk: Desk, day: date) -> int:
    """Return how many of those who hold a stall today wait for a visit on `day`."""
    today = desk.today
    with desk.read() as reading:
        book = tariff_book(desk, reading)
        waiting = begun(desk, reading)
        found = sum(1 for who in waiting if _holds_a_stall(book, who, today))
        for who, line, assessed, version in latest_assessments(reading):
            if who in waiting or not _holds_a_stall(book, who, today):
                continue
            # Whatever an assessment comes to, it is repeated within these days: nearly all are judged unscored.
            days = checklist.instrument(version).repeat_days.values()
            since = (day - date.fromisoformat(assessed)).days
            found += since >= max(days) or (
                since >= min(days) and is_due(_told(desk, reading, who, line), has_begun=False, day=day)
            )
    return found


def _holds_a_stall(book: TariffBook, vendor: int, day: date) -> bool:
    return any(one.role == HOLDER and one.holds(day) for one in book.tenancies.of_vendor(vendor))
