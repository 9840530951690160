"""What the collector found at a stall that did not pay."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.text import clean_text
from pasar_tui.language import _
from pasar_tui.services.desk import Desk
from pasar_tui.services.rounds import Notice, begin, round_of
from pasar_tui.storage import journal
from pasar_tui.storage.canonical import identity
from pasar_tui.storage.journal import Entry
from pasar_tui.storage.receipt import OUTCOMES

LONGEST_NOTE: Final = 500
REASONS: Final = range(1, 10)
"""The digits that say why somebody refused or promised; what each stands for is the office's own list."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit that was entered; `ref` is its line's name in every book."""

    id: int
    ref: str
    stall: int
    code: str
    tenancy: int | None
    day: date
    outcome: str
    promised: date | None
    late: bool = False
    notices: tuple[Notice, ...] = ()


def make_visit(
    desk: Desk,
    stall: int,
    outcome: str,
    reason: int | None = None,
    note: str | None = None,
    promised: date | None = None,
    day: date | None = None,
    officer: int | None = None,
    shift: str | None = None,
) -> Visit:
    """Enter what was found at a stall and return it.

    `outcome` is one of OUTCOMES, `reason` a digit, `note` free text that is kept outside the journal, `promised` the
    day on which payment was promised. Raises PasarError `outcome_unknown`, `reason_unknown`, `promise_past`,
    `stall_unknown`, `shift_needed`, and those of `rounds.begin`.
    """
    if outcome not in OUTCOMES:
        raise PasarError(
            "outcome_unknown",
            _("A visit can't end in {outcome}; choose one of {outcomes}.").format(
                outcome=outcome, outcomes=", ".join(OUTCOMES)
            ),
        )
    if reason is not None and reason not in REASONS:
        raise PasarError("reason_unknown", _("A reason is one digit from 1 to 9."))
    kept = clean_text(note, _("Note"), LONGEST_NOTE) if note and note.strip() else None
    with desk.write() as tx:
        entering = begin(desk, tx, day, officer)
        if promised is not None and promised < entering.day:
            raise PasarError("promise_past", _("A promise is for the day of the visit or a later one."))
        found = entering.book.stall(stall, entering.day)
        holder = entering.book.holder(stall, entering.day, shift)
        body = {
            "round": round_of(desk, tx, entering),
            "stall": stall,
            "tenancy": None if holder is None else holder.id,
            "outcome": outcome,
            "reason": reason,
            "promised": None if promised is None else promised.isoformat(),
        }
        line = journal.record(tx, Entry("visit_made", entering.day, body, entering.officer, note=kept))
        return Visit(
            line,
            identity(tx.device_id, tx.number),
            stall,
            found.code,
            None if holder is None else holder.id,
            entering.day,
            outcome,
            promised,
            entering.late,
            entering.notices,
        )
