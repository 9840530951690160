"""Lines of the journal as they are read: with references as local line ids, and their free text beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pasar_tui.storage import journal
from pasar_tui.storage.sqlite import Connection


@dataclass(frozen=True, slots=True)
class JournalLine:
    """A line. References in `body` are local line ids; `note` is its free text, if it stands here."""

    line: int
    ref: str
    kind: str
    day: str
    at_ms: int
    officer: str | None
    body: dict[str, Any]
    note: str | None


def read_line(connection: Connection, line: int) -> JournalLine:
    """Return a line. Raises LookupError when there is none."""
    found = connection.execute(
        "SELECT j.line, d.id, d.id||'-'||j.number, j.kind, j.day, j.at_ms, o.name, j.body, n.text FROM journal j"
        " JOIN device d ON d.no=j.device LEFT JOIN officer o ON o.id=j.officer"
        " LEFT JOIN private_note n ON n.line=j.line WHERE j.line=?",
        (line,),
    ).fetchone()
    if found is None:
        raise LookupError(line)
    number, device, ref, kind, day, at_ms, officer, text, note = found

    def local(named: str, at: int) -> int:
        here = journal.line_of(connection, named, at)
        if here is None:
            raise LookupError(f"{named}-{at}")
        return here

    return JournalLine(number, ref, kind, day, at_ms, officer, journal.decode(kind, text, device, local), note)
