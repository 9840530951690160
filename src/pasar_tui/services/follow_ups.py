"""What was agreed with a vendor after a checklist: which item, by when, with whom, and how far it has come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from pasar_tui.data import checklist
from pasar_tui.domain.days import refuse_too_old
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.text import clean_text, excerpt
from pasar_tui.language import _, mark
from pasar_tui.services.desk import Desk
from pasar_tui.services.officers import list_officers
from pasar_tui.storage import journal, private, vendor
from pasar_tui.storage.journal import Entry
from pasar_tui.storage.literacy import find_follow_ups
from pasar_tui.storage.sqlite import Connection

STATES: Final[Mapping[str, str]] = {
    "rencana": mark("planned"),
    "berjalan": mark("under way"),
    "selesai": mark("done"),
    "batal": mark("called off"),
}
OPEN_STATES: Final = ("rencana", "berjalan")
LONGEST_NOTE: Final = 200


@dataclass(frozen=True, slots=True)
class FollowUp:
    """How an item of the checklist stands with a vendor; `owner` is the officer who sees to it, `set_on` since when."""

    line: int
    item: str
    state: str
    due: date | None
    owner: int | None
    owner_name: str | None
    note: str | None
    set_on: date

    def is_due(self, day: date) -> bool:
        """Return whether it is still open on `day` and its day has come."""
        return self.state in OPEN_STATES and self.due is not None and self.due <= day


def follow_ups_of(desk: Desk, line: int) -> tuple[FollowUp, ...]:
    """Return the follow-ups of a vendor as they stand, one an item: open ones by their day, then the others."""
    with desk.read() as reading:
        found = [
            FollowUp(
                row.id,
                row.item,
                row.state,
                None if row.due is None else date.fromisoformat(row.due),
                row.owner,
                row.owner_name,
                row.note,
                date.fromisoformat(row.set_on),
            )
            for row in find_follow_ups(reading, line)
        ]
    return tuple(sorted(found, key=lambda one: (one.state not in OPEN_STATES, one.due or date.max, one.item)))


def set_follow_up(
    desk: Desk,
    line: int,
    item: str,
    state: str,
    due: date | None = None,
    owner: int | None = None,
    note: str | None = None,
) -> FollowUp:
    """Say how an item stands with the vendor with this local line id, from now on; what was said before stays readable.

    `owner` is an officer's local line id; `note` stands outside the journal. Raises PasarError `vendor_unknown`,
    `item_unknown`, `state_unknown`, `due_needed`, `day_too_old`, `officer_unknown` and `text_refused`.
    """
    check_item(item)
    check_due(state, due)
    owners = {one.id: one for one in list_officers(desk) if one.serves(desk.today)}
    if owner is not None and owner not in owners:
        raise PasarError("officer_unknown", _("This officer is not in office; choose another."))
    why = clean_note(note)
    body = {"vendor": line, "item": item, "state": state, "due": None if due is None else due.isoformat()}
    with desk.write() as tx:
        _check_vendor(tx.connection, line)
        made = journal.record(tx, Entry("follow_up_set", desk.today, {**body, "owner": owner}, desk.officer, note=why))
    name = owners[owner].name if owner is not None else None
    return FollowUp(made, item, state, due, owner, name, why, desk.today)


def check_item(item: str) -> None:
    """Raise PasarError `item_unknown` unless the checklist has this item."""
    if item not in {one.id for one in checklist.current_instrument().items}:
        raise PasarError("item_unknown", _("There is no item {item} in the checklist.").format(item=excerpt(item)))


def clean_note(note: str | None) -> str | None:
    """Return a note as it is kept, None for an empty one. Raises PasarError `text_refused`."""
    return clean_text(note, _("Note"), LONGEST_NOTE) if note and note.strip() else None


def check_due(state: str, due: date | None) -> None:
    """Raise PasarError `state_unknown`, `due_needed` or `day_too_old` unless something may stand so until `due`."""
    if state not in STATES:
        raise PasarError(
            "state_unknown",
            _("There is no state {state}; choose one of {states}.").format(
                state=excerpt(state), states=", ".join(STATES)
            ),
        )
    if due is None and state in OPEN_STATES:
        raise PasarError("due_needed", _("Write by which day; without one nobody comes back to it."))
    if due is not None:
        refuse_too_old(due)


def _check_vendor(connection: Connection, line: int) -> None:
    if vendor.get(connection, line) is None or private.is_forgotten(connection, line):
        raise PasarError("vendor_unknown", _("There is no such vendor in this book; look for the name again."))
