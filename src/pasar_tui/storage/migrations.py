"""How a book's tables come to be, step by step; safe when several processes open an old book at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pasar_tui.storage import schema, views
from pasar_tui.storage.sqlite import Connection

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations


def version(connection: Connection) -> int:
    """Return the schema version of the book."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: Connection) -> None:
    """Bring the tables up to date in one transaction, with what other processes did meanwhile taken into account.

    BEGIN IMMEDIATE comes before the question what is pending: of four processes that ask first, three fail.
    """
    # ≈100 ms to import, and only a book that is new or old needs it.
    from sqlite_utils import Database

    connection.execute("BEGIN IMMEDIATE")
    try:
        if version(connection) < schema.VERSION:
            _steps().apply(Database(connection, execute_plugins=False))
            connection.execute(f"PRAGMA application_id={schema.APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version={schema.VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        # Ctrl+C too must leave the book as it was; raised on.
        connection.execute("ROLLBACK")
        raise


def _steps() -> Migrations:
    from sqlite_utils import Migrations

    steps = Migrations("pasar_tui")

    @steps()
    def book(db: Database) -> None:
        for statement in (*statements(schema.BOOK), *schema.TRIGGERS.values(), *views.VIEWS.values()):
            db.execute(statement)

    return steps


def statements(script: str) -> Iterator[str]:
    """Yield the statements of a script without inner semicolons: `executescript` would commit the transaction."""
    return (part for part in (piece.strip() for piece in script.split(";")) if part)
