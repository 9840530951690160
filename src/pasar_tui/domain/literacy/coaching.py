"""What to coach at this visit, and why a vendor has the status it has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from pasar_tui.domain.literacy.instrument import LEVELS, Item
from pasar_tui.language import _, mark

ITEMS_A_VISIT: Final = 3
COACH_UP_TO: Final = 3
"""An item verified at this answer or lower is worth coaching."""
COACH_NOW_UP_TO: Final = 2


@dataclass(frozen=True, slots=True)
class Mark:
    """An applicable item of the form with its answer, as declared and as verified; None = blank."""

    item: Item
    declared: int | None
    verified: int | None


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for a status: a code of `REASONS`, with the items or pillars that it is about."""

    code: str
    items: tuple[str, ...] = ()
    pillars: tuple[str, ...] = ()


REASONS: Final = {
    "critical_low": mark("a critical item is not mastered: {names}"),
    "index_low": mark("the index is low"),
    "offline": mark("the vendor has not used the internet for three months and is not scored"),
    "pillar_incomplete": mark("too few answers in {names}"),
    "critical_unanswered": mark("a critical item has no answer: {names}"),
    "index_medium": mark("the index is medium"),
    "pillar_low": mark("a pillar is low: {names}"),
    "critical_assisted": mark("a critical item still needs help or evidence: {names}"),
    "all_good": mark("the index is good and every critical item is mastered, with evidence"),
}


def reason_text(reason: Reason) -> str:
    """Return the reason in the officer's language, naming its items or pillars."""
    return _(REASONS[reason.code]).format(names=", ".join(reason.items or reason.pillars))


def coaching_items(marks: Iterable[Mark]) -> tuple[str, ...]:
    """Return the ids of at most three items to coach at this visit.

    Candidates are verified at 3 or lower; critical ones come first, then the lowest answer, then basic before
    advanced, then the id.
    """
    candidates = sorted(
        (not entry.item.critical, entry.verified, LEVELS.index(entry.item.level), entry.item.id)
        for entry in marks
        if entry.verified is not None and entry.verified <= COACH_UP_TO
    )
    return tuple(identity for *_order, identity in candidates[:ITEMS_A_VISIT])


def coach_now_items(marks: Iterable[Mark]) -> tuple[str, ...]:
    """Return the ids of every item answered 1 or 2 ("bina sekarang"), in the order of ids."""
    low = (entry for entry in marks if entry.declared is not None and entry.declared <= COACH_NOW_UP_TO)
    return tuple(sorted(entry.item.id for entry in low))
