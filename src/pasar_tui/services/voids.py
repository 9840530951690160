"""Taking back: a receipt by a void on the day on which it is made, a visit or sale by withdrawing its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from pasar_tui.domain.days import format_day
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.receipt_number import receipt_number
from pasar_tui.domain.text import clean_text, excerpt
from pasar_tui.language import _, mark
from pasar_tui.services import visits
from pasar_tui.services.desk import Desk
from pasar_tui.services.payments import stored_receipt
from pasar_tui.services.rounds import Entering, Notice, begin, round_of
from pasar_tui.services.tariff_book import tariff_book
from pasar_tui.services.visits import LONGEST_NOTE, Found, Visit
from pasar_tui.storage import blocks, collecting, devices, journal, walking
from pasar_tui.storage.canonical import identity
from pasar_tui.storage.collecting import StoredReceipt
from pasar_tui.storage.journal import Entry, Transaction
from pasar_tui.storage.sqlite import Connection

REASONS: Final[Mapping[int, str]] = {
    1: mark("wrong stall"),
    2: mark("wrong amount"),
    3: mark("wrong method"),
    4: mark("twice"),
    5: mark("not paid"),
    9: mark("other"),
}
"""Why an entry is taken back, by the digit that is pressed."""
_LINE_REASONS: Final = {
    1: "wrong_stall",
    2: "wrong_amount",
    3: "wrong_method",
    4: "twice",
    5: "called_off",
    9: "other",
}
_NUMBER: Final = re.compile(r"([0-9A-HJKMNP-TV-Z]{4,8})[- ]([0-9]{2})[- ]0*([1-9][0-9]{0,8})", re.ASCII)
# What was entered by block for a stall that had not paid was entered for the wrong one.
_NOT_PAID: Final = 1
_WITHDRAWABLE: Final = ("visit_made", "sale_recorded")
# Years of receipts are printed with two digits; books begin in 2000.
_CENTURY: Final = 2000


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back: `what` is receipt, visit or sale; `number` and `amount` are those of a receipt.

    `ref` is the name of the line that takes back, `of` the local id of the one that no longer counts.
    """

    ref: str
    what: str
    of: int
    day: date
    number: str | None = None
    amount: int | None = None
    late: bool = False
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """The entry that undoing would take back: `what` is receipt, visit or sale, the rest as far as it has it.

    `together` are the number and the sum of the receipts that were entered with this one by block, itself among them.
    """

    line: int
    what: str
    stall: int | None
    code: str | None = None
    amount: int | None = None
    method: str | None = None
    number: str | None = None
    outcome: str | None = None
    together: tuple[int, int] | None = None


def own_last_entry(desk: Desk, day: date) -> OwnEntry:
    """Return what `undo_last` would take back for the officer at the desk. Raises PasarError `nothing_to_undo`."""
    with desk.read() as reading:
        device = walking.device_no(reading, devices.own_device(reading))
        last = (
            None
            if desk.officer is None or device is None
            else collecting.last_entry(reading, device, desk.officer, day.isoformat())
        )
        if last is None:
            raise _nothing_to_undo()
        if last.kind == "receipt_issued":
            return _own_receipt(reading, last.line, day)
        if last.kind == "visit_made":
            stall, outcome = walking.visit_of(reading, last.line)
            code = tariff_book(desk, reading).stall(stall, day).code
            return OwnEntry(last.line, "visit", stall, code, outcome=outcome)
        return OwnEntry(last.line, "sale", None)


def void_receipt(
    desk: Desk,
    number: str,
    reason: int,
    note: str | None = None,
    day: date | None = None,
    officer: int | None = None,
) -> Undone:
    """Void the receipt that is printed with `number`, as of `day` (today if left out), and return what was voided.

    The void belongs to its own day: earlier reports stay as they are. Raises PasarError `receipt_number_unclear`,
    `receipt_unknown`, `receipt_unclear` (the four characters fit two devices; both are named), `already_voided`,
    `void_too_early`, `reason_unknown`, and those of `rounds.begin`.
    """
    device, year, no = _parsed(number)
    with desk.write() as tx:
        entering = begin(desk, tx, day, officer)
        found = collecting.find_receipts(tx.connection, device, str(_CENTURY + year), no)
        if not found:
            raise PasarError(
                "receipt_unknown",
                _("There is no receipt {number} in this book; look at the number again.").format(
                    number=excerpt(number)
                ),
            )
        if len(found) > 1:
            raise PasarError(
                "receipt_unclear",
                _("{number} could be receipts of several devices; write which one: {receipts}.").format(
                    number=excerpt(number), receipts=", ".join(f"{one.device}-{year:02d}-{no:06d}" for one in found)
                ),
            )
        return _void(desk, tx, entering, found[0], reason, note)


def undo_last(
    desk: Desk,
    reason: int,
    note: str | None = None,
    day: date | None = None,
    officer: int | None = None,
    line: int | None = None,
) -> Undone:
    """Take back the officer's own last entry of `day` on this device that still stands, and return it.

    `line` is the one that the officer was shown. Raises PasarError `nothing_to_undo`, `entry_changed` where another is
    the last one by now, and those of `void_receipt`.
    """
    with desk.write() as tx:
        entering = begin(desk, tx, day, officer)
        last = collecting.last_entry(tx.connection, tx.device, entering.officer, entering.day.isoformat())
        if last is None:
            raise _nothing_to_undo()
        if line is not None and line != last.line:
            raise PasarError("entry_changed", _("Another entry is your last one now; nothing was taken back."))
        if last.kind == "receipt_issued":
            stored = collecting.get_receipt(tx.connection, last.line)
            return _void(desk, tx, entering, stored, reason, note)
        return _withdraw(tx, entering, last.line, reason, note)


def undo_block(desk: Desk, reason: int, line: int, day: date | None = None) -> tuple[Undone, ...]:
    """Void all receipts that were entered by block together with `line`, all or none, and return them.

    Raises PasarError `nothing_to_undo`, `left`, and those of `void_receipt`.
    """
    with desk.write() as tx:
        entering = begin(desk, tx, day)
        found = blocks.entered_together(tx.connection, line)
        if not found:
            raise _nothing_to_undo()
        undone: list[Undone] = []
        for done, (receipt, _amount) in enumerate(found):
            desk.come(done, len(found))
            undone.append(_void_one(desk, tx, entering, receipt, reason))
        return tuple(undone)


def was_entered_by_block(desk: Desk, line: int) -> bool:
    """Return whether a receipt of the officer at the desk was entered together with others of its block."""
    with desk.read() as reading:
        stored = collecting.get_receipt(reading, line)
        return stored.officer == desk.officer and bool(blocks.entered_together(reading, line))


def visit_instead(desk: Desk, line: int, stall: int, found: Found, day: date | None = None) -> Visit:
    """Void a receipt that was entered by block for a stall that had not paid, and enter what was found there instead.

    Raises PasarError `entry_changed` where the receipt is not one of `stall`, and as `void_receipt` and `make_visit`.
    """
    with desk.write() as tx:
        entering = begin(desk, tx, day)
        if collecting.get_receipt(tx.connection, line).stall != stall:
            raise PasarError("entry_changed", _("This receipt is of another stall; nothing was taken back."))
        _void_one(desk, tx, entering, line, _NOT_PAID)
        return visits.enter(desk, tx, entering, stall, found)


def withdraw(
    desk: Desk,
    line: int,
    reason: int,
    note: str | None = None,
    day: date | None = None,
    officer: int | None = None,
) -> Undone:
    """Withdraw a visit or a sale, named by its local line id, and return it.

    Raises PasarError `entry_unknown`, `already_voided`, `reason_unknown`, and those of `rounds.begin`.
    """
    with desk.write() as tx:
        return _withdraw(tx, begin(desk, tx, day, officer), line, reason, note)


def _own_receipt(reading: Connection, line: int, day: date) -> OwnEntry:
    stored = collecting.get_receipt(reading, line)
    together = blocks.entered_together(reading, line)
    return OwnEntry(
        line,
        "receipt",
        stored.stall,
        stored_receipt(reading, stored).code,
        stored.amount,
        stored.method,
        receipt_number(stored.device, day, stored.no),
        together=(len(together), sum(amount for _line, amount in together)) if len(together) > 1 else None,
    )


def _void_one(desk: Desk, tx: Transaction, entering: Entering, line: int, reason: int) -> Undone:
    return _void(desk, tx, entering, collecting.get_receipt(tx.connection, line), reason, None)


def _nothing_to_undo() -> PasarError:
    return PasarError("nothing_to_undo", _("You have no entry of this day that could be taken back."))


def _parsed(number: str) -> tuple[str, int, int]:
    found = _NUMBER.fullmatch(number.strip().upper())
    if found is None:
        raise PasarError(
            "receipt_number_unclear",
            _('"{number}" is not the number of a receipt; write it as printed, for example 7F3K-26-000123.').format(
                number=excerpt(number)
            ),
        )
    return found[1], int(found[2]), int(found[3])


def _void(
    desk: Desk, tx: Transaction, entering: Entering, stored: StoredReceipt, reason: int, note: str | None
) -> Undone:
    _check_reason(reason)
    day = date.fromisoformat(stored.day)
    number = receipt_number(stored.device, day, stored.no)
    if stored.voided is not None:
        raise PasarError(
            "already_voided",
            _("Receipt {number} was voided already, on {day}.").format(
                number=number, day=format_day(date.fromisoformat(stored.voided))
            ),
        )
    if entering.day < day:
        raise PasarError(
            "void_too_early",
            _("Receipt {number} is of {day}, so it can't be voided on an earlier day.").format(
                number=number, day=format_day(day)
            ),
        )
    body = {"receipt": stored.id, "round": round_of(desk, tx, entering), "reason": reason}
    journal.record(tx, Entry("receipt_voided", entering.day, body, entering.officer, note=_kept(note)))
    return Undone(
        identity(tx.device_id, tx.number),
        "receipt",
        stored.id,
        entering.day,
        number,
        stored.amount,
        entering.late,
        entering.notices,
    )


def _withdraw(tx: Transaction, entering: Entering, line: int, reason: int, note: str | None) -> Undone:
    _check_reason(reason)
    found = collecting.entered(tx.connection, line)
    if found is None or found.kind not in _WITHDRAWABLE:
        raise PasarError("entry_unknown", _("There is no such visit or sale in this book."))
    if found.withdrawn:
        raise PasarError("already_voided", _("This entry was taken back already."))
    body = {"target": line, "reason": _LINE_REASONS[reason]}
    journal.record(tx, Entry("line_voided", entering.day, body, entering.officer, note=_kept(note)))
    what = "visit" if found.kind == "visit_made" else "sale"
    return Undone(
        identity(tx.device_id, tx.number), what, line, entering.day, late=entering.late, notices=entering.notices
    )


def _check_reason(reason: int) -> None:
    if reason not in REASONS:
        raise PasarError(
            "reason_unknown",
            _("Say why with a digit: {reasons}.").format(
                reasons=", ".join(f"{digit} {_(word)}" for digit, word in REASONS.items())
            ),
        )


def _kept(note: str | None) -> str | None:
    return clean_text(note, _("Note"), LONGEST_NOTE) if note and note.strip() else None
