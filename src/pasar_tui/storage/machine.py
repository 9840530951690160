"""What a book keeps outside the journal, by name: facts about this copy of it, which no other copy needs."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Final

from pasar_tui.storage import connection
from pasar_tui.storage.sqlite import Connection

COLUMNS: Final = "columns."
"""Begins the names under which the headings of files are kept, by kind of file."""

_LAST_BACKUP: Final = "last_backup"


def keep(path: Path, name: str, value: str) -> None:
    """Keep `value` under `name` in the book at `path`. Raises PasarError if it is read-only."""
    with connection.explained(path), closing(connection.writer(path)) as writing:
        writing.execute(
            "INSERT INTO machine VALUES(?,?) ON CONFLICT(name) DO UPDATE SET value=excluded.value", (name, value)
        )


def find(reading: Connection, name: str) -> str | None:
    """Return what is kept under `name`, None where nothing is."""
    found = reading.execute("SELECT value FROM machine WHERE name=?", (name,)).fetchone()
    return None if found is None else str(found[0])


def forget_columns(writing: Connection) -> None:
    """Throw away what the headings of files were taken for."""
    writing.execute("DELETE FROM machine WHERE substr(name,1,?)=?", (len(COLUMNS), COLUMNS))


def remember_backup(path: Path, at_ms: int) -> None:
    """Keep when the book was last backed up. Raises PasarError if it is read-only."""
    keep(path, _LAST_BACKUP, str(at_ms))


def last_backup(reading: Connection) -> int | None:
    """Return when the book was last backed up, in UTC milliseconds, or None."""
    found = find(reading, _LAST_BACKUP)
    return None if found is None else int(found)
