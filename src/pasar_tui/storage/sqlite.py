"""The one place that chooses a SQLite library; every connection of the process comes from it.

Two SQLite libraries in one process drop each other's POSIX locks, so nothing else may import one. The wheel of
pysqlite3 is preferred: SQLite 3.7.0 to 3.51.2 can lose commits in WAL mode with two or more connections.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import sqlite3
else:
    try:
        from pysqlite3 import dbapi2 as sqlite3
    except ImportError:
        import sqlite3

Cursor = sqlite3.Cursor
Row = sqlite3.Row
DatabaseError = sqlite3.DatabaseError
IntegrityError = sqlite3.IntegrityError
OperationalError = sqlite3.OperationalError


class Connection(sqlite3.Connection):
    """A connection beside which something may be kept for as long as it lives: the library's own has no weak names."""


def connect(address: str | Path, factory: type[Connection] = Connection, **settings: Any) -> Connection:
    """Open a connection; `settings` are those of the library."""
    return sqlite3.connect(address, factory=factory, **settings)


VERSION: Final = sqlite3.sqlite_version

_MENDED: Final = ((3, 51, 3), (3, 50, 7), (3, 44, 6))


def wal_is_safe(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> bool:
    """Return whether this SQLite has the WAL-reset fault mended (3.51.3, also 3.50.7 and 3.44.6 and their patches)."""
    newest = _MENDED[0]
    return version >= newest or any(version[:2] == fix[:2] and version >= fix for fix in _MENDED[1:])
