"""Pages of a list that begins with the newest row, found by key: no page costs more than the rows that it shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pasar_tui.storage.sqlite import Connection

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Newest:
    """A list: `rows` is a query that gives the columns of the key, `key` names them, `values` are its parameters."""

    rows: str
    key: tuple[str, ...]
    values: Mapping[str, Any] = field(default_factory=dict)

    def count(self, connection: Connection) -> int:
        """Return how many rows there are."""
        return self._number(connection, "")

    def rank(self, connection: Connection, key: Key) -> int:
        """Return how many rows stand before `key`."""
        return self._number(connection, f"WHERE {self._than('>')}", key)

    def from_start(self, connection: Connection, start: int, size: int) -> list[Key]:
        """Return the keys from number `start` on, 0 being the newest."""
        return self._keys(connection, "", (), "DESC", f"LIMIT {size:d} OFFSET {start:d}")

    def after(self, connection: Connection, key: Key, size: int) -> list[Key]:
        """Return the keys that follow `key`: older ones."""
        return self._keys(connection, f"WHERE {self._than('<')}", key, "DESC", f"LIMIT {size:d}")

    def before(self, connection: Connection, key: Key, size: int) -> list[Key]:
        """Return the keys that end before `key`, in the order of the list."""
        return self._keys(connection, f"WHERE {self._than('>')}", key, "ASC", f"LIMIT {size:d}")[::-1]

    def _than(self, sign: str) -> str:
        return f"({', '.join(self.key)}){sign}({', '.join(f':key{n}' for n in range(len(self.key)))})"

    def _keys(self, connection: Connection, where: str, key: Key, way: str, ending: str) -> list[Key]:
        order = ", ".join(f"{name} {way}" for name in self.key)
        sql = f"SELECT {', '.join(self.key)} FROM ({self.rows}) {where} ORDER BY {order} {ending}"
        return connection.execute(sql, self._with(key)).fetchall()

    def _number(self, connection: Connection, where: str, key: Key = ()) -> int:
        (number,) = connection.execute(f"SELECT count(*) FROM ({self.rows}) {where}", self._with(key)).fetchone()
        return int(number)

    def _with(self, key: Sequence[Any]) -> dict[str, Any]:
        return {**self.values, **{f"key{n}": value for n, value in enumerate(key)}}
