"""What two books hold in common, told without their local line ids."""

from __future__ import annotations

from contextlib import closing
from typing import Any

from pasar_tui.storage import schema
from pasar_tui.storage.book import Book
from pasar_tui.storage.sqlite import Connection

PRIVATE = {"vendor_private": ("line", "vendor"), "vendor_person": ("vendor",), "private_note": ("line",)}


def by_identity(book: Book) -> dict[str, list[Any]]:
    """Return every typed and private row with references written as identities, sorted."""
    with closing(book.reader()) as connection:
        names = dict(
            connection.execute("SELECT j.line, d.id||'-'||j.number FROM journal j JOIN device d ON d.no=j.device")
        )
        devices = dict(connection.execute("SELECT no, id FROM device"))
        tables = {**schema.LINE_COLUMNS, **PRIVATE}
        return {table: _rows(connection, table, columns, names, devices) for table, columns in tables.items()}


def _rows(
    connection: Connection, table: str, lines: tuple[str, ...], names: dict[int, str], devices: dict[int, str]
) -> list[Any]:
    cursor = connection.execute(f"SELECT * FROM {table}")
    columns = [column[0] for column in cursor.description]
    device_columns = schema.DEVICE_COLUMNS.get(table, ())

    def told(column: str, value: Any) -> str:
        if column in lines:
            return repr(names.get(value))
        return repr(devices[value]) if column in device_columns else repr(value)

    return sorted([told(column, value) for column, value in zip(columns, row, strict=True)] for row in cursor)
