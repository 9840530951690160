"""A vendor's literacy on one page: every assessment, what to coach, and what was agreed about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from pasar_tui.data import checklist
from pasar_tui.domain.days import coming_day
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.literacy.instrument import Item
from pasar_tui.services.desk import Desk
from pasar_tui.services.follow_ups import (
    OPEN_STATES,
    FollowUp,
    check_due,
    check_item,
    clean_note,
    follow_ups_of,
    set_follow_up,
)
from pasar_tui.services.literacy import Coached, results_of
from pasar_tui.services.officers import acting, at_the_desk


@dataclass(frozen=True, slots=True)
class CoachingItem:
    """An item to coach or agreed upon; `statement` and `tip` are the checklist's words, empty for one that is gone."""

    item: str
    statement: str
    tip: str
    coach: bool
    follow_up: FollowUp | None


@dataclass(frozen=True, slots=True)
class VendorCoaching:
    """All results, the latest first, and the items: open follow-ups by day, what is to be coached, what is over."""

    results: tuple[Coached, ...]
    items: tuple[CoachingItem, ...]


def vendor_coaching(desk: Desk, vendor: int) -> VendorCoaching:
    """Return what the book knows of the literacy of the vendor with this local line id."""
    known = {one.id: one for one in checklist.current_instrument().items}
    results = results_of(desk, vendor)
    to_coach = results[0].result.coaching if results else ()
    agreed = {one.item: one for one in follow_ups_of(desk, vendor)}
    still_open = [item for item, one in agreed.items() if one.state in OPEN_STATES]
    order = dict.fromkeys((*still_open, *to_coach, *agreed))
    return VendorCoaching(
        results, tuple(_item(item, known.get(item), item in to_coach, agreed.get(item)) for item in order)
    )


def _item(item: str, known: Item | None, coach: bool, follow_up: FollowUp | None) -> CoachingItem:
    if known is None:
        return CoachingItem(item, "", "", coach, follow_up)
    return CoachingItem(item, known.statement, known.tip, coach, follow_up)


def words_of(item: str) -> tuple[str, ...]:
    """Return the statement of an item of the checklist and what to say about it; nothing for one that is none."""
    found = next((one for one in checklist.current_instrument().items if one.id == item), None)
    return () if found is None else (found.statement, found.tip)


def written_follow_up(desk: Desk, vendor: int, item: str) -> dict[str, str]:
    """Return the texts that the form begins with: what stands, or a plan of the officer at the desk."""
    standing = next((one for one in follow_ups_of(desk, vendor) if one.item == item), None)
    if standing is not None:
        due = "" if standing.due is None else standing.due.isoformat()
        return {"item": item, "state": standing.state, "due": due, "owner": standing.owner_name or "", "note": ""}
    officer = at_the_desk(desk)
    return {"item": item, "state": "rencana", "due": "", "owner": "" if officer is None else officer.name, "note": ""}


def agree(desk: Desk, vendor: int, written: Mapping[str, str]) -> FollowUp:
    """Set a follow-up from the texts of its form (item, state, due, owner, note).

    Raises PasarError as `follow_ups.set_follow_up`, and `day_unclear`.
    """
    return set_follow_up(
        desk, vendor, _item_in(written), written["state"], _due(desk, written), _owner(desk, written), written["note"]
    )


def refusals_of(desk: Desk, written: Mapping[str, str]) -> dict[str, PasarError]:
    """Return all that `agree` would refuse of the texts of its form, by field."""
    checks: dict[str, Callable[[], object]] = {
        "item": lambda: check_item(_item_in(written)),
        "due": lambda: check_due(written["state"], _due(desk, written)),
        "owner": lambda: _owner(desk, written),
        "note": lambda: clean_note(written["note"]),
    }
    refusals = {}
    for field, check in checks.items():
        try:
            check()
        except PasarError as refusal:
            refusals[field] = refusal
    return refusals


def _item_in(written: Mapping[str, str]) -> str:
    return written["item"].strip().upper()


def _due(desk: Desk, written: Mapping[str, str]) -> date | None:
    return coming_day(written["due"], desk.today) if written["due"] else None


def _owner(desk: Desk, written: Mapping[str, str]) -> int | None:
    return acting(desk, written["owner"]).id if written["owner"] else None
