"""Whether a book is what its journal says: the chain, the triggers, the private rows, the receipt numbers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from pasar_tui.storage import journal, private, schema
from pasar_tui.storage.digest import NO_HASH, line_hash
from pasar_tui.storage.sqlite import Connection

Progress: TypeAlias = Callable[[int], None]

_EVERY: Final = 10_000


@dataclass(frozen=True, slots=True)
class Head:
    """The last line of one device: how many lines it has, and the hex hash of the last."""

    device: str
    lines: int
    head: str


@dataclass(frozen=True, slots=True)
class Bad:
    """The first line that is not as it was written, and why. `device` is "" where no line is to blame."""

    device: str
    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of a verification. `head` is the hex hash of the last line of the book."""

    lines: int
    head: str
    devices: tuple[Head, ...]
    first_bad: Bad | None

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return self.first_bad is None


def verify(connection: Connection, progress: Progress = lambda _line: None) -> Verdict:
    """Recompute the chain over the stored bytes and check what stands beside it; reads only."""
    heads: dict[int, tuple[str, int, bytes]] = {
        no: (str(name), 0, NO_HASH) for no, name in connection.execute("SELECT no, id FROM device ORDER BY no")
    }
    bad, line, last = None, 0, NO_HASH
    officers = _Officers(connection)
    for row in _lines(connection):
        bad = _check_line(heads, officers, line, row)
        if bad is not None:
            break
        line, last = row[0], row[-1]
        heads[row[1]] = (heads[row[1]][0], row[2], row[-1])
        if line % _EVERY == 0:
            progress(line)
    bad = bad or next(_beside(connection), None)
    devices = tuple(Head(name, number, digest.hex()) for name, number, digest in heads.values())
    return Verdict(line, last.hex(), devices, bad)


def _lines(connection: Connection) -> Iterator[tuple[Any, ...]]:
    # Text is read as bytes: invalid UTF-8 in a body would end a reading as str, and is named here.
    return connection.execute(
        "SELECT line, device, number, CAST(kind AS BLOB), CAST(day AS BLOB), officer, at_ms, stamp, enc,"
        " CAST(body AS BLOB), hash FROM journal ORDER BY line"
    )


class _Officers(dict[int | None, str]):
    """Who wrote lines, by identity, looked up in the journal: a changed row in `officer` must not mislead."""

    def __init__(self, connection: Connection) -> None:
        super().__init__({None: "-"})
        self._connection = connection

    def __missing__(self, line: int) -> str:
        self[line] = journal.identity_of(self._connection, line)
        return self[line]


def _check_line(
    heads: dict[int, tuple[str, int, bytes]], officers: _Officers, before: int, row: tuple[Any, ...]
) -> Bad | None:
    line, device, number, kind, day, officer, at_ms, stamp, enc, body, digest = row
    if device not in heads:
        return Bad("", number, "device_unknown")
    name, previous_number, previous = heads[device]
    if line != before + 1:
        return Bad(name, number, "line_missing_before")
    if number != previous_number + 1:
        return Bad(name, number, "number_missing_before")
    try:
        who = officers[officer]
        again = line_hash(previous, name, number, kind.decode(), day.decode(), who, at_ms, stamp, body, enc)
    except LookupError:
        return Bad(name, number, "officer_unknown")
    except UnicodeDecodeError:
        return Bad(name, number, "not_text")
    return None if again == digest else Bad(name, number, "hash_differs")


def _beside(connection: Connection) -> Iterator[Bad]:
    yield from _triggers(connection)
    yield from _private_rows(connection)
    yield from _receipt_numbers(connection)


def _triggers(connection: Connection) -> Iterator[Bad]:
    found = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type='trigger'"))
    if found != schema.TRIGGERS:
        yield Bad("", 0, "triggers_differ")


def _private_rows(connection: Connection) -> Iterator[Bad]:
    for device, number, body, key, fields in connection.execute(
        "SELECT d.id, j.number, j.body, p.key, p.fields FROM vendor_private p JOIN journal j ON j.line=p.line"
        " JOIN device d ON d.no=j.device ORDER BY p.line"
    ):
        if not private.matches(json.loads(body), key, fields):
            yield Bad(device, number, "private_row_differs")
    for device, number, body, key, text in connection.execute(
        "SELECT d.id, j.number, j.body, n.key, n.text FROM private_note n JOIN journal j ON j.line=n.line"
        " JOIN device d ON d.no=j.device ORDER BY n.line"
    ):
        if not private.note_matches(json.loads(body), key, text):
            yield Bad(device, number, "private_row_differs")
    yield from _private_gaps(connection)
    yield from _persons(connection)


def _private_gaps(connection: Connection) -> Iterator[Bad]:
    # A row may be absent when its vendor was forgotten, or when its line came from another device without it. The CROSS
    # keeps SQLite from walking the whole journal of the device.
    for device, number in connection.execute(
        "SELECT d.id, j.number FROM vendor v CROSS JOIN journal j ON j.line=v.id JOIN device d ON d.no=j.device"
        " WHERE d.id=(SELECT value FROM machine"
        " WHERE name='device') AND json_extract(j.body,'$.private') IS NOT NULL"
        " AND NOT EXISTS(SELECT 1 FROM vendor_private p WHERE p.line=j.line)"
        " AND NOT EXISTS(SELECT 1 FROM vendor_forgetting f WHERE f.vendor=j.line) ORDER BY j.line"
    ):
        yield Bad(device, number, "private_row_missing")


def _persons(connection: Connection) -> Iterator[Bad]:
    for vendor, device, number, *stored in connection.execute(
        "SELECT p.vendor, d.id, j.number, p.name, p.nik, p.phone, p.address, p.sex, p.npwrd FROM vendor_person p"
        " JOIN journal j ON j.line=p.vendor JOIN device d ON d.no=j.device ORDER BY p.vendor"
    ):
        values = private.person(connection, vendor)
        if stored != [values.get(name) for name in ("name", "nik", "phone", "address", "sex", "npwrd")]:
            yield Bad(device, number, "private_values_differ")


def _receipt_numbers(connection: Connection) -> Iterator[Bad]:
    # Own numbers of receipts are gap-free per device and year: in each group the greatest is also the count.
    for device, number in connection.execute(
        "SELECT d.id, j.number FROM (SELECT min(id) AS line FROM receipt GROUP BY device, substr(day,1,4)"
        " HAVING count(DISTINCT no)<>count(*) OR max(no)<>count(*)) JOIN journal j USING(line)"
        " JOIN device d ON d.no=j.device"
    ):
        yield Bad(device, number, "receipt_numbers_broken")
