"""Bringing the lines of another book into this one. The order between devices never matters."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pasar_tui.domain.errors import PasarError
from pasar_tui.language import _
from pasar_tui.storage import journal, private
from pasar_tui.storage.canonical import identity
from pasar_tui.storage.digest import NO_HASH, line_hash
from pasar_tui.storage.facts import Fact, insert
from pasar_tui.storage.journal import Transaction
from pasar_tui.storage.kinds import KINDS
from pasar_tui.storage.sqlite import Connection


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge brought: how many lines, and the last number per device of the book that was read."""

    lines: int
    heads: dict[str, int]


@dataclass(slots=True)
class _Device:
    """A device as this book knows it while lines come in."""

    no: int
    number: int
    hash: bytes


def bring(tx: Transaction, other: Connection) -> Merged:
    """Append every line of `other` that this book lacks, with its private rows; the same again brings nothing.

    A line that was changed, or whose predecessor is missing, is refused by name, and then nothing is brought.
    Raises PasarError `line_changed`, `line_gap`, `reference_missing` or `kind_unknown`.
    """
    devices = _known(tx.connection)
    heads = _heads(other)
    _check_common(tx.connection, other, devices, heads)
    count = 0
    for row in _lines(other):
        if row[1] > (devices[row[0]].number if row[0] in devices else 0):
            _append(tx, devices, row)
            count += 1
    _bring_private(tx.connection, other)
    tx.line += count
    if tx.device_id in devices:
        own = devices[tx.device_id]
        tx.number, tx.hash = own.number, own.hash
    tx.stamp = max(tx.stamp, _greatest_stamp(tx.connection))
    return Merged(count, heads)


def _known(connection: Connection) -> dict[str, _Device]:
    return {
        name: _Device(no, number or 0, digest or NO_HASH)
        for no, name, number, digest, _stamp in connection.execute(journal.HEADS)
    }


def _heads(connection: Connection) -> dict[str, int]:
    return {
        name: number for _no, name, number, _hash, _stamp in connection.execute(journal.HEADS) if number is not None
    }


def _greatest_stamp(connection: Connection) -> int:
    return max(row[4] or 0 for row in connection.execute(journal.HEADS))


def _hash_at(connection: Connection, device: str, number: int) -> bytes:
    (digest,) = connection.execute(
        "SELECT hash FROM journal WHERE device=(SELECT no FROM device WHERE id=?) AND number=?",
        (device, number),
    ).fetchone()
    return bytes(digest)


def _check_common(mine: Connection, other: Connection, devices: dict[str, _Device], heads: dict[str, int]) -> None:
    for device, last in heads.items():
        common = min(last, devices[device].number if device in devices else 0)
        if common and _hash_at(mine, device, common) != _hash_at(other, device, common):
            raise _changed(device, _first_different(mine, other, device, common))


def _first_different(mine: Connection, other: Connection, device: str, common: int) -> int:
    low, high = 1, common
    while low < high:
        middle = (low + high) // 2
        if _hash_at(mine, device, middle) == _hash_at(other, device, middle):
            low = middle + 1
        else:
            high = middle
    return low


def _changed(device: str, number: int) -> PasarError:
    return PasarError(
        "line_changed",
        _(
            "Line {line} of the other book is not as it was written, so nothing was brought in; verify both books."
        ).format(line=identity(device, number)),
    )


def _lines(other: Connection) -> Iterator[tuple[Any, ...]]:
    return other.execute(
        "SELECT d.id, j.number, CAST(j.kind AS BLOB), CAST(j.day AS BLOB), od.id, o.number, j.at_ms, j.stamp, j.enc,"
        " CAST(j.body AS BLOB), j.hash, j.officer FROM journal j JOIN device d ON d.no=j.device"
        " LEFT JOIN journal o ON o.line=j.officer LEFT JOIN device od ON od.no=o.device ORDER BY j.line"
    )


def _append(tx: Transaction, devices: dict[str, _Device], row: tuple[Any, ...]) -> None:
    name, number, kind, day, officer_device, officer_number, at_ms, stamp, enc, body, digest, officer = row
    if name not in devices:
        devices[name] = _Device(journal.add_device(tx.connection, name), 0, NO_HASH)
    device = devices[name]
    if number != device.number + 1:
        raise PasarError(
            "line_gap",
            _("Line {line} is missing in the other book, so nothing was brought in; verify it.").format(
                line=identity(name, device.number + 1)
            ),
        )
    who = "-" if officer is None else identity(officer_device, officer_number)
    try:
        text, kind, day = body.decode(), kind.decode(), day.decode()
    except UnicodeDecodeError:
        raise _changed(name, number) from None
    if line_hash(device.hash, name, number, kind, day, who, at_ms, stamp, body, enc) != digest:
        raise _changed(name, number)
    (line,) = tx.connection.execute("SELECT 1+max(line) FROM journal").fetchone()

    def local(of: str, wanted: int) -> int:
        found = line if (of, wanted) == (name, number) else journal.line_of(tx.connection, of, wanted)
        if found is None:
            raise _absent(of, name, number)
        return found

    if kind not in KINDS:
        raise PasarError(
            "kind_unknown",
            _("Line {line} was written by a newer pasar-tui; install that version to bring it in.").format(
                line=identity(name, number)
            ),
        )
    local_officer = None if officer is None else local(officer_device, officer_number)
    decoded = journal.decode(kind, body, name, local)
    journal.append_foreign(
        tx.connection, (line, device.no, number, kind, day, local_officer, at_ms, stamp, enc, text, digest)
    )
    device.number, device.hash = number, digest
    journal.apply(tx.connection, Fact(line, device.no, number, kind, day, local_officer, at_ms, stamp, decoded))


def _absent(device: str, name: str, number: int) -> PasarError:
    return PasarError(
        "reference_missing",
        _("Line {line} speaks of a line of device {device}; bring in that device's book first.").format(
            line=identity(name, number), device=device
        ),
    )


def _bring_private(mine: Connection, other: Connection) -> None:
    vendors: set[int] = set()
    for device, number, body, key, fields in other.execute(
        "SELECT d.id, j.number, j.body, p.key, p.fields FROM vendor_private p JOIN journal j ON j.line=p.line"
        " JOIN device d ON d.no=j.device ORDER BY p.line"
    ):
        line = journal.line_of(mine, device, number)
        if line is None or _stored(mine, "vendor_private", line):
            continue
        if not private.matches(json.loads(body), key, fields):
            raise _changed(device, number)
        vendor = _vendor_of(mine, line)
        mine.execute(*insert("vendor_private", line=line, vendor=vendor, key=key, fields=fields))
        vendors.add(vendor)
    for vendor in sorted(vendors):
        private.settle_person(mine, vendor)
    _bring_notes(mine, other)
    for (vendor,) in mine.execute("SELECT DISTINCT vendor FROM vendor_forgetting").fetchall():
        private.forget(mine, vendor)


def _bring_notes(mine: Connection, other: Connection) -> None:
    for device, number, body, key, text in other.execute(
        "SELECT d.id, j.number, j.body, n.key, n.text FROM private_note n JOIN journal j ON j.line=n.line"
        " JOIN device d ON d.no=j.device ORDER BY n.line"
    ):
        line = journal.line_of(mine, device, number)
        if line is None or _stored(mine, "private_note", line):
            continue
        if not private.note_matches(json.loads(body), key, text):
            raise _changed(device, number)
        mine.execute(*insert("private_note", line=line, key=key, text=text))


def _stored(mine: Connection, table: str, line: int) -> bool:
    return mine.execute(f"SELECT 1 FROM {table} WHERE line=?", (line,)).fetchone() is not None


def _vendor_of(mine: Connection, line: int) -> int:
    registered = mine.execute("SELECT id FROM vendor WHERE id=?", (line,)).fetchone()
    if registered is not None:
        return int(registered[0])
    kind, body, device = mine.execute(
        "SELECT j.kind, j.body, d.id FROM journal j JOIN device d ON d.no=j.device WHERE j.line=?", (line,)
    ).fetchone()
    return int(journal.decode(kind, body, device, lambda of, number: journal.line_of(mine, of, number) or 0)["vendor"])
