"""Vendors: registered, corrected, looked up, shown unmasked for a reason, forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.names import matches, search_key
from pasar_tui.domain.nik import mask_nik
from pasar_tui.domain.phone import format_phone, mask_phone
from pasar_tui.domain.text import clean_text
from pasar_tui.language import _
from pasar_tui.services import references
from pasar_tui.services.desk import Desk
from pasar_tui.services.holdings import Holdings
from pasar_tui.services.lookalikes import Lookalikes
from pasar_tui.services.tenancies import StartedTenancy, TenancyDraft, write_tenancy
from pasar_tui.services.vendor_fields import MASKABLE, PRIVATE, PUBLIC, VendorFields, read_fields
from pasar_tui.services.vendor_lookup import find_vendor, shown_name
from pasar_tui.storage import journal, vendor
from pasar_tui.storage.journal import Entry, Transaction
from pasar_tui.storage.sqlite import Connection
from pasar_tui.storage.vendor import VendorRow

FORGET_REASONS: Final[Mapping[str, str]] = {
    "diminta": "asked",
    "meninggal": "deceased",
    "keliru": "mistake",
    "kedaluwarsa": "expired",
    "lain": "other",
}
REVEAL_REASONS: Final = ("pemeriksaan", "permintaan", "bantuan", "koreksi", "laporan")
_OTHER_REASON: Final = "lain"
_LONGEST_REASON: Final = 200


@dataclass(frozen=True, slots=True)
class Vendor:
    """A vendor as the screen may show one. `stalls` are the codes held today; NIK and phone are masked."""

    id: int
    ref: str
    name: str
    stalls: tuple[str, ...]
    nik_masked: str | None
    phone_masked: str | None
    goods: str | None
    kbli: str | None
    forgotten: bool


@dataclass(frozen=True, slots=True)
class Registered:
    """A vendor after a line was written: that line's reference, what was started and what an officer should look at."""

    ref: str
    vendor: Vendor
    tenancies: tuple[StartedTenancy, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A vendor was forgotten. `traces_left` says that a reader kept the log, where the name may still stand."""

    ref: str
    vendor: str
    warnings: tuple[str, ...]
    traces_left: bool


def register_vendor(
    desk: Desk,
    written: Mapping[str, str | None],
    tenancies: tuple[TenancyDraft, ...] = (),
    accept_debt: bool = False,
) -> Registered:
    """Register a vendor and give the stalls, all or nothing; the vendor of each draft does not count.

    `written` are texts by field (name, nik, phone, address, sex, npwrd, goods, kbli). A name that looks like another
    vendor's is a warning, since namesakes exist. Raises PasarError `nik_taken`, and those of reading the fields and of
    starting a tenancy.
    """
    fields = read_fields({"name": "", **written}, desk.today)
    with desk.write() as tx:
        holdings = Holdings(desk, tx.connection)
        refuse_twin(tx.connection, fields.values.get("nik"))
        warnings = [*fields.warnings, *_alike(tx.connection, fields.values.get("name") or "")]
        line = write_vendor(tx, desk, fields)
        started = [write_tenancy(tx, desk, holdings, draft.of(line), accept_debt) for draft in tenancies]
        warnings += [warning for one in started for warning in one.warnings]
        made = _vendor(_get(tx.connection, line), tuple(one.stall for one in started if one.since <= desk.today))
        return Registered(made.ref, made, tuple(started), tuple(warnings))


def write_vendor(tx: Transaction, desk: Desk, fields: VendorFields, batch: int | None = None) -> int:
    """Record a vendor whose fields were read, inside a transaction; return the local line id."""
    body = {**fields.of(PUBLIC), "batch": batch}
    private = {name: value for name, value in fields.of(PRIVATE).items() if value is not None}
    return journal.record(tx, Entry("vendor_registered", desk.today, body, desk.officer, private))


def refuse_twin(connection: Connection, nik: str | None, itself: int | None = None) -> None:
    """Raise PasarError `nik_taken` when another vendor has this NIK."""
    for line in vendor.find_by_nik(connection, nik) if nik else ():
        if line != itself:
            raise PasarError(
                "nik_taken",
                _("Vendor {ref} has this NIK already; nothing was written. Look that vendor up instead.").format(
                    ref=journal.identity_of(connection, line)
                ),
            )


def _alike(connection: Connection, name: str, itself: int | None = None) -> list[str]:
    known = Lookalikes(vendor.find_namesakes(connection, name))
    return [
        alike_warning(name, journal.identity_of(connection, line), other)
        for line, other in known.find(name)
        if line != itself
    ]


def alike_warning(name: str, ref: str, other: str) -> str:
    """Return the sentence about two names that look alike."""
    return _("{name} looks like vendor {ref} ({other}); make sure that they are two people.").format(
        name=name, ref=ref, other=other
    )


def change_vendor(desk: Desk, ref: str, written: Mapping[str, str | None]) -> Registered:
    """Correct what is written about a vendor: an empty text takes a value away, None or a masked one leaves it.

    The line names the fields that changed and holds no personal value.
    Raises PasarError `vendor_unknown`, `vendor_is_forgotten`, `nik_taken`, `change_empty` and those of the fields.
    """
    fields = read_fields(written, desk.today)
    with desk.write() as tx:
        row = _get(tx.connection, find_vendor(tx.connection, ref))
        held = Holdings(desk, tx.connection).codes_of(row.id, desk.today)
        _refuse_forgotten(row)
        wanted = changed_fields(row, fields)
        if not wanted.values:
            raise PasarError("change_empty", _("Nothing would change about vendor {ref}.").format(ref=row.ref))
        refuse_twin(tx.connection, wanted.values.get("nik"), itself=row.id)
        name = wanted.values.get("name")
        warnings = [*fields.warnings, *(_alike(tx.connection, name, itself=row.id) if name else ())]
        line = write_vendor_change(tx, desk, row.id, wanted)
        changed = _vendor(_get(tx.connection, row.id), held)
        return Registered(journal.identity_of(tx.connection, line), changed, (), tuple(warnings))


def changed_fields(row: VendorRow, fields: VendorFields) -> VendorFields:
    """Return those of the fields that differ from what is stored."""
    differ = {name: value for name, value in fields.values.items() if value != getattr(row, name)}
    return VendorFields(differ, fields.warnings)


def write_vendor_change(tx: Transaction, desk: Desk, line: int, fields: VendorFields, batch: int | None = None) -> int:
    """Record a correction, inside a transaction; return the local line id."""
    body = {"vendor": line, "set": fields.of(PUBLIC) or None, "batch": batch}
    return journal.record(tx, Entry("vendor_changed", desk.today, body, desk.officer, fields.of(PRIVATE) or None))


def list_vendors(desk: Desk, search: str | None = None) -> list[Vendor]:
    """Return the vendors, or those whom an officer means by a name in any spelling, a reference or a stall's code."""
    with desk.read() as reading:
        held = Holdings(desk, reading)
        rows = list(vendor.list_all(reading)) if search is None else _search(reading, held, search, desk)
        return [_vendor(row, held.codes_of(row.id, desk.today)) for row in rows if search or not row.forgotten]


def _search(reading: Connection, held: Holdings, text: str, desk: Desk) -> list[VendorRow]:
    found: dict[int, VendorRow] = {}
    if references.is_reference(text):
        line = references.find_line(reading, text)
        row = vendor.get(reading, line) if line is not None else None
        found |= {row.id: row} if row else {}
    for line in held.vendors_at(text, desk.today):
        found[line] = _get(reading, line)
    key = search_key(text)
    if key:
        for row in vendor.find_by_words(reading, key.split()):
            if matches(key, search_key(row.name or "")):
                found.setdefault(row.id, row)
    return list(found.values())


def show_vendor(desk: Desk, ref: str) -> Vendor:
    """Return one vendor. Raises PasarError `vendor_unknown`."""
    with desk.read() as reading:
        row = _get(reading, find_vendor(reading, ref))
        return _vendor(row, Holdings(desk, reading).codes_of(row.id, desk.today))


def _get(connection: Connection, line: int) -> VendorRow:
    row = vendor.get(connection, line)
    if row is None:
        raise LookupError(line)
    return row


def _vendor(row: VendorRow, stalls: tuple[str, ...]) -> Vendor:
    return Vendor(
        row.id,
        row.ref,
        shown_name(row),
        stalls,
        mask_nik(row.nik) if row.nik else None,
        mask_phone(row.phone) if row.phone else None,
        row.goods,
        row.kbli,
        row.forgotten,
    )


def _refuse_forgotten(row: VendorRow) -> None:
    if row.forgotten:
        raise PasarError(
            "vendor_is_forgotten",
            _("Vendor {ref} was forgotten and can't be shown or changed; register the person anew.").format(
                ref=row.ref
            ),
        )


def reveal_vendor(desk: Desk, ref: str, fields: tuple[str, ...], reason: str) -> dict[str, str | None]:
    """Return private values unmasked, and leave a line that says who saw which fields of whom, and why.

    `reason` is one of REVEAL_REASONS; any other text is kept as a note outside the journal, with the code "lain".
    Raises PasarError `vendor_unknown`, `vendor_is_forgotten`, `field_unknown`, `text_refused`.
    """
    unknown = [name for name in fields if name not in PRIVATE]
    if unknown or not fields:
        raise PasarError(
            "field_unknown", _("Write which fields are to be shown: {names}.").format(names=", ".join(PRIVATE))
        )
    with desk.write() as tx:
        row = _get(tx.connection, find_vendor(tx.connection, ref))
        _refuse_forgotten(row)
        write_reveal(tx, desk, reason, fields, row.id)
        shown = {name: getattr(row, name) for name in fields}
    return {name: format_phone(value) if name == "phone" and value else value for name, value in shown.items()}


def write_reveal(
    tx: Transaction, desk: Desk, reason: str, fields: tuple[str, ...] = tuple(sorted(MASKABLE)), line: int | None = None
) -> int:
    """Record that private fields are shown (of one vendor, or of all), inside a transaction; return the line id."""
    why = clean_text(reason, _("Reason"), _LONGEST_REASON)
    code = why.casefold() if why.casefold() in REVEAL_REASONS else _OTHER_REASON
    body = {"vendor": line, "fields": list(fields), "reason": code}
    note = None if code == why.casefold() else why
    return journal.record(tx, Entry("private_revealed", desk.today, body, desk.officer, note=note))


def forget_vendor(desk: Desk, ref: str, reason: str) -> Forgotten:
    """Forget who a vendor is: name, NIK, phone and address leave the book and its log; money and lines stay.

    `reason` is one of FORGET_REASONS in either language; any other text counts as "lain" and is not kept, since it
    may name the person. Raises PasarError `vendor_unknown`, `vendor_is_forgotten`.
    """
    word = clean_text(reason, _("Reason"), _LONGEST_REASON).casefold()
    code = FORGET_REASONS.get(word, word if word in FORGET_REASONS.values() else "other")
    with desk.write() as tx:
        row = _get(tx.connection, find_vendor(tx.connection, ref))
        _refuse_forgotten(row)
        held = Holdings(desk, tx.connection).codes_of(row.id, desk.today)
        line = journal.record(
            tx, Entry("vendor_forgotten", desk.today, {"vendor": row.id, "reason": code}, desk.officer)
        )
        made = journal.identity_of(tx.connection, line)
    warnings = [_("Backups that were made before still hold the name.")]
    if held:
        warnings.append(_("This vendor still holds {stalls}.").format(stalls=", ".join(held)))
    return Forgotten(made, row.ref, tuple(warnings), not desk.book.truncate_log())


def empty_log(desk: Desk) -> bool:
    """Empty the book's log, where a forgotten name may still stand; return False while somebody reads the book."""
    return desk.book.truncate_log()
