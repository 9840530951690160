"""What the collector found at a stall that did not pay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from pasar_tui.domain.days import format_day
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.text import clean_text
from pasar_tui.language import _, mark
from pasar_tui.services.desk import Desk
from pasar_tui.services.rounds import Entering, Notice, begin, round_of
from pasar_tui.storage import journal
from pasar_tui.storage.canonical import identity
from pasar_tui.storage.journal import Entry, Transaction
from pasar_tui.storage.receipt import OUTCOMES

LONGEST_NOTE: Final = 500
FARTHEST_PROMISE: Final = timedelta(days=90)
"""So far back the round looks for promises: one for a later day would never come back."""
REFUSALS: Final[Mapping[int, str]] = {
    1: mark("nothing sold yet"),
    2: mark("no money"),
    3: mark("price too high"),
    4: mark("market's services"),
    5: mark("says it is paid"),
    9: mark("other"),
}
"""Why somebody did not pay, by the digit that is pressed."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the collector found: one of OUTCOMES, a digit of REFUSALS, the day of a promise, the shift it was of."""

    outcome: str
    reason: int | None = None
    note: str | None = None
    promised: date | None = None
    shift: str | None = None

    def check(self, day: date) -> None:
        """Raise PasarError if it can't be of a visit of `day`.

        The codes are `outcome_unknown`, `reason_unknown`, `promise_past` and `promise_far`.
        """
        if self.outcome not in OUTCOMES:
            raise PasarError(
                "outcome_unknown",
                _("A visit can't end in {outcome}; choose one of {outcomes}.").format(
                    outcome=self.outcome, outcomes=", ".join(OUTCOMES)
                ),
            )
        if self.reason is not None and self.reason not in REFUSALS:
            raise PasarError("reason_unknown", _("Say why with a digit: {reasons}.").format(reasons=refusals()))
        if self.promised is not None and self.promised < day:
            raise PasarError("promise_past", _("A promise is for the day of the visit or a later one."))
        if self.promised is not None and self.promised > (last := day + FARTHEST_PROMISE):
            message = _("{day} is too far ahead for a promise to come back on its day; write a day up to {last}.")
            raise PasarError("promise_far", message.format(day=format_day(self.promised), last=format_day(last)))


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


def refusal_word(reason: int) -> str:
    """Return why somebody did not pay, in a word; an office's own digit of earlier days is told as it is."""
    word = REFUSALS.get(reason)
    return _("reason {digit}").format(digit=reason) if word is None else _(word)


def refusals() -> str:
    """Return the digits that say why somebody did not pay, each with its word."""
    return " ".join(f"{digit} {_(word)}" for digit, word in REFUSALS.items())


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

    `outcome` is one of OUTCOMES, `reason` a digit of REFUSALS, `note` free text that is kept outside the journal,
    `promised` the day on which payment was promised. Raises PasarError `outcome_unknown`, `reason_unknown`,
    `promise_past`, `promise_far`, `stall_unknown`, `shift_needed`, and those of `rounds.begin`.
    """
    with desk.write() as tx:
        return enter(desk, tx, begin(desk, tx, day, officer), stall, Found(outcome, reason, note, promised, shift))


def enter(desk: Desk, tx: Transaction, entering: Entering, stall: int, found: Found) -> Visit:
    """Enter what was found at a stall in the transaction `tx`, as `make_visit`."""
    found.check(entering.day)
    register = entering.book.stall(stall, entering.day)
    holder = entering.book.holder(stall, entering.day, found.shift)
    note = clean_text(found.note, _("Note"), LONGEST_NOTE) if found.note and found.note.strip() else None
    body = {
        "round": round_of(desk, tx, entering),
        "stall": stall,
        "tenancy": None if holder is None else holder.id,
        "outcome": found.outcome,
        "reason": found.reason,
        "promised": None if found.promised is None else found.promised.isoformat(),
    }
    line = journal.record(tx, Entry("visit_made", entering.day, body, entering.officer, note=note))
    return Visit(
        line,
        identity(tx.device_id, tx.number),
        stall,
        register.code,
        None if holder is None else holder.id,
        entering.day,
        found.outcome,
        found.promised,
        entering.late,
        entering.notices,
    )
