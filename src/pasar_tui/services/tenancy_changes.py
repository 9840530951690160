"""What becomes of a right of use: it ends, moves to another stall, changes in mode or shift."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pasar_tui.domain.days import format_day
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.span import day_before
from pasar_tui.domain.stall import Mode, checked_mode, fold
from pasar_tui.domain.text import clean_text
from pasar_tui.language import _
from pasar_tui.services.desk import Desk
from pasar_tui.services.holdings import Holdings
from pasar_tui.services.late_changes import Choice, LateDifference, late_difference, settle_difference
from pasar_tui.services.tenancies import (
    LONGEST_WORD,
    StartedTenancy,
    TenancyDraft,
    debt_of,
    find_tenancy,
    write_tenancy,
)
from pasar_tui.services.tenancy_register import Tenancy
from pasar_tui.storage import journal
from pasar_tui.storage.journal import Entry, Transaction


@dataclass(frozen=True, slots=True)
class ChangedTenancy:
    """A tenancy after a line was written: that line's reference, the tenancy's, its stall and its last day.

    `difference` is what days already paid cost more by the change, None where none of them changed.
    """

    ref: str
    tenancy: str
    stall: str
    vendor: str
    ended: date | None
    difference: LateDifference | None = None


def end_tenancy(
    desk: Desk, which: str, on: date, reason: str | None = None, shift: str | None = None
) -> ChangedTenancy:
    """Let a tenancy end with the day `on`; what it owes stays owed by its vendor.

    `which` is its reference, or the stall (with `shift` where several hold it).
    Raises PasarError `tenancy_unknown`, `no_tenancy`, `shift_needed`, `period_crossed`.
    """
    with desk.write() as tx:
        holdings = Holdings(desk, tx.connection)
        tenancy = find_tenancy(tx.connection, holdings, which, on, shift)
        return _end(tx, desk, holdings, tenancy, on, reason)


def _end(
    tx: Transaction, desk: Desk, holdings: Holdings, tenancy: Tenancy, on: date, reason: str | None
) -> ChangedTenancy:
    if on < day_before(tenancy.since):
        raise PasarError(
            "period_crossed",
            _("It can't end on {until}, before it begins on {since}.").format(
                until=format_day(on), since=format_day(tenancy.since)
            ),
        )
    why = clean_text(reason, _("Reason"), LONGEST_WORD) if reason else None
    body = {"tenancy": tenancy.id, "on": on.isoformat()}
    # What an officer writes may name a person, so it stands outside the journal.
    line = journal.record(tx, Entry("tenancy_ended", desk.today, body, desk.officer, note=why))
    holdings.add(replace(tenancy, end=on))
    code = holdings.stalls.at(tenancy.stall, max(on, desk.today)).code
    return ChangedTenancy(_ref(tx, line), _ref(tx, tenancy.id), code, _ref(tx, tenancy.vendor), on)


def move_tenancy(
    desk: Desk,
    which: str,
    to: str,
    on: date,
    shift: str | None = None,
    mode: str | None = None,
    accept_debt: bool = False,
) -> tuple[ChangedTenancy, StartedTenancy]:
    """Move a vendor to another stall from the day `on`: the old tenancy ends the day before and keeps its arrears, the
    new one starts clean. It pays as the new stall does unless `mode` says otherwise. Raises as `end_tenancy` and
    `start_tenancy`.
    """
    with desk.write() as tx:
        holdings = Holdings(desk, tx.connection)
        old = find_tenancy(tx.connection, holdings, which, on, shift)
        ended = _end(tx, desk, holdings, old, day_before(on), None)
        draft = TenancyDraft(
            to, old.vendor, old.role, old.shift(on), since=on, charged_from=on, until=old.end, mode=mode
        )
        return ended, write_tenancy(tx, desk, holdings, draft, accept_debt)


def change_tenancy(
    desk: Desk,
    which: str,
    from_day: date,
    *,
    mode: str | None = None,
    new_shift: str | None = None,
    shift: str | None = None,
    late: Choice | None = None,
) -> ChangedTenancy:
    """Change from a day on how a tenancy pays, or its shift. What was owed by card, or paid ahead, stays and settles.

    Where days that are paid already change, `late` says whether the difference is collected (or left as credit), or
    what was paid is honoured. Raises PasarError `mode_unknown`, `mode_period`, `stall_taken`, `change_empty`,
    `late_choice` and those of finding the tenancy.
    """
    with desk.write() as tx:
        holdings = Holdings(desk, tx.connection)
        tenancy = find_tenancy(tx.connection, holdings, which, from_day, shift)
        wanted: dict[str, Any] = {}
        if mode is not None and mode != tenancy.mode(from_day).value:
            wanted["mode"] = checked_mode(mode)
        if new_shift is not None and fold(new_shift) != fold(tenancy.shift(from_day)):
            wanted["shift"] = clean_text(new_shift, _("Shift"), LONGEST_WORD) if new_shift.strip() else ""
        if not wanted:
            raise PasarError("change_empty", _("Nothing would change about this tenancy."))
        _check_change(desk, holdings, tenancy, from_day, wanted)
        found = None
        if "mode" in wanted:
            after = paying_by(tenancy, from_day, Mode(wanted["mode"]))
            found = late_difference(tx.connection, holdings.book, tenancy, after, desk.today)
        body = {"tenancy": tenancy.id, "from": from_day.isoformat(), "set": wanted}
        line = journal.record(tx, Entry("tenancy_changed", desk.today, body, desk.officer))
        made = _ref(tx, line)
        settle_difference(tx, desk, line, found, late)
        code = holdings.stalls.at(tenancy.stall, max(from_day, desk.today)).code
        return ChangedTenancy(made, _ref(tx, tenancy.id), code, _ref(tx, tenancy.vendor), tenancy.end, found)


def paying_by(tenancy: Tenancy, from_day: date, mode: Mode) -> Tenancy:
    """Return the tenancy as it would be if it paid by `mode` from a day on, until its next change."""
    return replace(tenancy, modes=(*tenancy.modes, (from_day, mode)))


def _check_change(desk: Desk, holdings: Holdings, tenancy: Tenancy, from_day: date, wanted: Mapping[str, Any]) -> None:
    if wanted.get("mode") == Mode.CARD.value:
        debt_of(desk, holdings, paying_by(tenancy, from_day, Mode.CARD))
    if "shift" in wanted and tenancy.role == "holder":
        stall = holdings.stalls.at(tenancy.stall, max(from_day, desk.today))
        holdings.refuse_second_holder(stall, wanted["shift"], from_day, tenancy.end)


def _ref(tx: Transaction, line: int) -> str:
    return journal.identity_of(tx.connection, line)
