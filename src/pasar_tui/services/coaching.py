"""Whom to coach next: the vendors in walking order with their latest result, and what opens a visit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.literacy.answers import Assessment
from pasar_tui.language import _
from pasar_tui.services import literacy
from pasar_tui.services.coaching_results import Latest, begun, is_due, latest_results
from pasar_tui.services.desk import Desk
from pasar_tui.services.holdings import Holdings
from pasar_tui.services.vendor_lookup import shown_name
from pasar_tui.services.vendors import list_vendors
from pasar_tui.storage import collecting, vendor
from pasar_tui.storage.literacy import find_assessments
from pasar_tui.storage.sqlite import Connection


@dataclass(frozen=True, slots=True)
class CoachingRow:
    """A vendor with the latest result (None before the first); `begun` says that answers wait to be gone on with."""

    vendor: int
    name: str
    stalls: tuple[str, ...]
    latest: Latest | None
    begun: bool

    def is_due(self, day: date) -> bool:
        """Return whether this vendor waits for a visit on `day`: begun, or the day to come back has come."""
        return is_due(self.latest, self.begun, day)


@dataclass(frozen=True, slots=True)
class Visit:
    """What an officer needs to begin with a vendor: `draft` to go on with, `conditions` as they were last time."""

    vendor: int
    name: str
    stalls: tuple[str, ...]
    draft: Assessment | None
    conditions: Mapping[str, bool]


def coaching_list(desk: Desk) -> tuple[CoachingRow, ...]:
    """Return everyone who holds a stall today, in walking order."""
    today = desk.today
    with desk.read() as reading:
        holdings = Holdings(desk, reading)
        held: dict[int, list[str]] = {}
        for stall in holdings.book.walk(today):
            for tenancy in holdings.book.holders(stall.id, today):
                held.setdefault(tenancy.vendor, []).append(stall.code)
        names = collecting.vendor_names(reading, list(held))
        return _rows(
            desk, {one: (names.get(one) or _nameless(reading, one), tuple(codes)) for one, codes in held.items()}
        )


def find_to_coach(desk: Desk, text: str) -> tuple[CoachingRow, ...]:
    """Return those whom an officer means by a name in any spelling, a reference or a stall's code."""
    found = [one for one in list_vendors(desk, text) if not one.forgotten]
    return _rows(desk, {one.id: (one.name, one.stalls) for one in found})


def open_visit(desk: Desk, line: int) -> Visit:
    """Return what a visit to a vendor begins with. Raises PasarError `vendor_unknown`."""
    with desk.read() as reading:
        row = vendor.get(reading, line)
        if row is None or row.forgotten:
            raise PasarError("vendor_unknown", _("There is no such vendor in this book; look for the name again."))
        before = list(find_assessments(reading, line))
        return Visit(
            line,
            shown_name(row),
            Holdings(desk, reading).codes_of(line, desk.today),
            literacy.draft_of(desk, line),
            before[-1].conditions if before else {},
        )


def _nameless(reading: Connection, line: int) -> str:
    row = vendor.get(reading, line)
    return "" if row is None else shown_name(row)


def _rows(desk: Desk, found: Mapping[int, tuple[str, tuple[str, ...]]]) -> tuple[CoachingRow, ...]:
    with desk.read() as reading:
        results = latest_results(desk, reading, found)
        waiting = begun(desk, reading)
    return tuple(
        CoachingRow(line, name, stalls, results.get(line), line in waiting) for line, (name, stalls) in found.items()
    )
