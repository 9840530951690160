"""The one way in: every fact is a numbered, hash-chained line, applied to the typed tables in the same transaction."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, TypeAlias

from pasar_tui.storage import private
from pasar_tui.storage.canonical import (
    ENCODING,
    canonical,
    check_values,
    identity,
    parse_identity,
)
from pasar_tui.storage.digest import NO_HASH, line_hash
from pasar_tui.storage.facts import Fact, check_body, references, translate
from pasar_tui.storage.kinds import KEYS, KINDS, WIRING
from pasar_tui.storage.patience import Patience, begin
from pasar_tui.storage.sqlite import Connection

Clock: TypeAlias = Callable[[], int]
Randomness: TypeAlias = Callable[[int], bytes]

# The last line of each device. Written like this every lookup is a search in the index on (device, number).
HEADS: Final = """SELECT d.no, d.id, j.number, j.hash, j.stamp FROM device d LEFT JOIN journal j ON j.device=d.no
  AND j.number=(SELECT max(number) FROM journal WHERE device=d.no)"""
_END: Final = f"SELECT *, (SELECT max(line) FROM journal) FROM ({HEADS})"
_INSERT: Final = "INSERT INTO journal VALUES(?,?,?,?,?,?,?,?,?,?,?)"


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact to be recorded. References in `body`, and `officer`, are local line ids.

    `private` are the fields of a vendor that this line sets (None clears one), `note` is free text: both stand outside
    the journal, and the line holds their digests.
    """

    kind: str
    day: date
    body: Mapping[str, Any] = field(default_factory=dict)
    officer: int | None = None
    private: Mapping[str, str | None] | None = None
    note: str | None = None


@dataclass(slots=True)
class Transaction:
    """A write transaction in progress, and where the journal ends within it."""

    connection: Connection
    clock: Clock
    randomness: Randomness
    device: int
    device_id: str
    number: int
    hash: bytes
    line: int
    stamp: int

    @property
    def head(self) -> str:
        """The identity of the last line of this device."""
        return identity(self.device_id, self.number)


@contextmanager
def transaction(
    connection: Connection,
    clock: Clock,
    randomness: Randomness,
    device_id: str,
    patience: Patience | None = None,
) -> Iterator[Transaction]:
    """Yield a transaction in which lines of `device_id` can be recorded; it commits when the block ends well.

    While another program writes it waits as long as there is `patience`, a minute at the most.

    Only after this returns is anything saved. Whatever is raised inside rolls everything back.
    """
    begin(connection, patience or Patience())
    try:
        tx = _at_end(connection, clock, randomness, device_id)
        yield tx
        connection.execute("COMMIT")
    except BaseException:
        # Ctrl+C too must leave no line half written; raised on.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _at_end(connection: Connection, clock: Clock, randomness: Randomness, device_id: str) -> Transaction:
    own, stamp, line = (0, 0, NO_HASH), 0, 0
    for no, name, number, digest, stamped, last in connection.execute(_END):
        stamp, line = max(stamp, stamped or 0), last or 0
        if name == device_id:
            own = (no, number or 0, digest or NO_HASH)
    return Transaction(
        connection=connection,
        clock=clock,
        randomness=randomness,
        device=own[0],
        device_id=device_id,
        number=own[1],
        hash=own[2],
        line=line,
        stamp=stamp,
    )


def record(tx: Transaction, entry: Entry) -> int:
    """Append `entry` to the journal, apply it, and return its local line id, which is also the id of its typed row.

    Raises ValueError when the body does not have the form of its kind: a fault of the caller, never of an officer.
    """
    keys = KEYS[entry.kind]
    line = tx.line + 1
    body, rows = private.seal(tx.randomness, entry.kind, line, entry.body, entry.private, entry.note)
    body = {name: value for name, value in body.items() if value is not None}
    check_body(keys, body)
    check_values(body)
    names = _identities(tx.connection, [*references(keys, body), *_listed(entry.officer)])

    def wire(local: int) -> int | str:
        device, number = names[local]
        return number if device == tx.device_id else identity(device, number)

    at_ms = tx.clock()
    stamp = max(at_ms, tx.stamp + 1)
    day = entry.day.isoformat()
    text = canonical(translate(WIRING[entry.kind], body, wire))
    officer = "-" if entry.officer is None else identity(*names[entry.officer])
    digest = line_hash(tx.hash, tx.device_id, tx.number + 1, entry.kind, day, officer, at_ms, stamp, text)
    if tx.device == 0:
        tx.device = add_device(tx.connection, tx.device_id)
    tx.connection.execute(
        _INSERT,
        (
            line,
            tx.device,
            tx.number + 1,
            entry.kind,
            day,
            entry.officer,
            at_ms,
            stamp,
            ENCODING,
            text,
            digest,
        ),
    )
    tx.line, tx.number, tx.hash, tx.stamp = line, tx.number + 1, digest, stamp
    apply(
        tx.connection,
        Fact(line, tx.device, tx.number, entry.kind, day, entry.officer, at_ms, stamp, body),
    )
    for statement, values in rows:
        tx.connection.execute(statement, values)
    private.settle(tx.connection, entry.kind, line, body)
    return line


def _listed(officer: int | None) -> list[int]:
    return [] if officer is None else [officer]


def _identities(connection: Connection, lines: list[int]) -> dict[int, tuple[str, int]]:
    if not lines:
        return {}
    marks = ",".join("?" * len(lines))
    found = {
        line: (device, number)
        for line, device, number in connection.execute(
            f"SELECT j.line, d.id, j.number FROM journal j JOIN device d ON d.no=j.device WHERE j.line IN({marks})",
            lines,
        )
    }
    missing = set(lines) - found.keys()
    if missing:
        raise ValueError(f"no such line: {sorted(missing)}")
    return found


def apply(connection: Connection, fact: Fact) -> None:
    """Write what a line says into the typed tables. Nothing else does."""
    kind = KINDS[fact.kind]
    for statement, values in kind.rows(fact):
        connection.execute(statement, values)
    for statement, values in kind.settle(fact):
        connection.execute(statement, values)


def add_device(connection: Connection, device_id: str) -> int:
    """Make `device_id` known to this book and return its local number."""
    (no,) = connection.execute("INSERT INTO device(id) VALUES(?) RETURNING no", (device_id,)).fetchone()
    return int(no)


def append_foreign(connection: Connection, row: tuple[Any, ...]) -> None:
    """Insert a checked line of another device, all eleven columns; the caller applies it."""
    connection.execute(_INSERT, row)


def decode(kind: str, text: str | bytes, device_id: str, local: Callable[[str, int], int]) -> dict[str, Any]:
    """Return a stored body with each reference as a local line id, found by `local(device, number)`.

    Raises KeyError for an unknown kind or key, LookupError from `local`, and ValueError for what is no JSON object.
    """
    where = WIRING[kind]

    def rename(wire: int | str) -> int:
        if isinstance(wire, int):
            return local(device_id, wire)
        named = parse_identity(wire)
        if named is None:
            raise ValueError("a reference is no identity")
        return local(*named)

    # json.loads of bytes first guesses at their encoding.
    return translate(where, json.loads(text if isinstance(text, str) else text.decode()), rename)


def identity_of(connection: Connection, line: int) -> str:
    """Return the name of a local line in every book, as "7F3KABCD-123". Raises LookupError when there is none."""
    found = connection.execute(
        "SELECT d.id, j.number FROM journal j JOIN device d ON d.no=j.device WHERE j.line=?", (line,)
    ).fetchone()
    if found is None:
        raise LookupError(line)
    return identity(*found)


def identities_of(connection: Connection, lines: Iterable[int]) -> dict[int, str]:
    """Return the names of local lines in every book, by line."""
    found = connection.execute(
        """SELECT j.line, d.id, j.number FROM journal j JOIN device d ON d.no=j.device
        WHERE j.line IN(SELECT value FROM json_each(?))""",
        (json.dumps([*lines]),),
    )
    return {line: identity(device, number) for line, device, number in found}


def line_of(connection: Connection, device_id: str, number: int) -> int | None:
    """Return the local id of a line, or None when this book does not have it."""
    found = connection.execute(
        "SELECT line FROM journal WHERE device=(SELECT no FROM device WHERE id=?) AND number=?",
        (device_id, number),
    ).fetchone()
    return None if found is None else int(found[0])


def lines_named(connection: Connection, device_start: str, number: int) -> list[int]:
    """Return the local ids of the lines with this number, of the devices whose id begins with `device_start`."""
    return [
        line
        for (line,) in connection.execute(
            # CROSS, since SQLite would rather walk the journal, which is in the order asked for.
            "SELECT j.line FROM device d CROSS JOIN journal j ON j.device=d.no AND j.number=?"
            " WHERE substr(d.id,1,length(?))=? ORDER BY j.line",
            (number, device_start, device_start),
        )
    ]
