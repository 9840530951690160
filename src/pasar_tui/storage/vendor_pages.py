"""The list of vendors by name, read a page at a time: each page is a search of one small index."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from weakref import WeakKeyDictionary

from pasar_tui.storage.sqlite import Connection

Place = tuple[str, int]
"""Where a vendor stands in the list: search key and local line id."""

_NAMED: Final = "SELECT search, vendor AS id FROM vendor_person"
_FORGOTTEN: Final = "SELECT vendor FROM vendor_forgetting"
# The greatest character there is: those whose name was not brought to this book stand behind all others.
_NAMELESS: Final = f"""SELECT char(1114111) AS search, v.id FROM vendor v WHERE v.id NOT IN({_FORGOTTEN})
  AND NOT EXISTS(SELECT 1 FROM vendor_person p WHERE p.vendor=v.id)"""

_COUNT_NAMELESS: Final = """SELECT (SELECT count(*) FROM vendor)-(SELECT count(*) FROM vendor_person)
  -(SELECT count(DISTINCT vendor) FROM vendor_forgetting)"""
_nameless: Final[WeakKeyDictionary[Connection, tuple[tuple[int, int], bool]]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which vendors are listed: those whose name has these words (folded), and those named by line id; None: all."""

    words: Sequence[str] | None = None
    lines: Sequence[int] = ()

    def condition(self) -> tuple[str, list[Any]]:
        """Return the condition on (search, id), and its values.

        Each word must begin a word of its own in the name. Words of which one begins the other are the only ones that
        could claim the same word; then as many words of the name must begin so.
        """
        if self.words is None:
            return "1", []
        values: list[Any] = []
        tests = []
        for word in sorted(Counter(self.words)):
            needed = sum(other.startswith(word) for other in self.words)
            if needed == 1:
                tests.append("instr(' '||search, ' '||?)>0")
                values.append(word)
            else:
                tests.append("length(' '||search)-length(replace(' '||search, ' '||?, ''))>=?")
                values += [word, needed * (len(word) + 1)]
        named = " AND ".join(tests) or "0"
        if not self.lines:
            return named, values
        return f"({named}) OR id IN(SELECT value FROM json_each(?))", [*values, json.dumps(list(self.lines))]


def count(connection: Connection, wanted: Wanted) -> int:
    """Return how many vendors are listed."""
    condition, values = wanted.condition()
    return _number(connection, f"SELECT count(*) FROM ({_listed(connection)}) WHERE {condition}", values)


def place_of(connection: Connection, vendor: int) -> Place | None:
    """Return where a vendor stands in the list, None for one who does not."""
    found: Place | None = connection.execute(
        f"SELECT search, id FROM ({_listed(connection)}) WHERE id=?", (vendor,)
    ).fetchone()
    return found


def rank(connection: Connection, wanted: Wanted, place: Place) -> int:
    """Return how many vendors of the list stand before `place`."""
    condition, values = wanted.condition()
    return _number(
        connection,
        f"SELECT count(*) FROM ({_listed(connection)}) WHERE ({condition}) AND (search, id)<(?,?)",
        [*values, *place],
    )


def from_start(connection: Connection, wanted: Wanted, start: int, size: int) -> list[Place]:
    """Return the vendors from number `start` on, 0 being the first."""
    return _places(connection, wanted, "", [], f"ORDER BY search, id LIMIT {size:d} OFFSET {start:d}")


def after(connection: Connection, wanted: Wanted, place: Place, size: int) -> list[Place]:
    """Return the vendors that follow `place`."""
    return _places(connection, wanted, "AND (search, id)>(?,?)", place, f"ORDER BY search, id LIMIT {size:d}")


def before(connection: Connection, wanted: Wanted, place: Place, size: int) -> list[Place]:
    """Return the vendors that end before `place`, in the order of the list."""
    ending = f"ORDER BY search DESC, id DESC LIMIT {size:d}"
    return _places(connection, wanted, "AND (search, id)<(?,?)", place, ending)[::-1]


def _places(connection: Connection, wanted: Wanted, bound: str, values: Sequence[Any], ending: str) -> list[Place]:
    condition, asked = wanted.condition()
    return connection.execute(
        f"SELECT search, id FROM ({_listed(connection)}) WHERE ({condition}) {bound} {ending}", [*asked, *values]
    ).fetchall()


def _listed(connection: Connection) -> str:
    """Return the query of all who are listed; looking for the nameless walks over everybody, so only if there are."""
    # To count 100,000 vendors takes 3 ms, of the 13 that a page may take: once for each state of the book.
    state = (_number(connection, "PRAGMA data_version"), connection.total_changes)
    known = _nameless.get(connection)
    if known is None or known[0] != state:
        known = _nameless[connection] = (state, _number(connection, _COUNT_NAMELESS) > 0)
    return f"{_NAMED} UNION ALL {_NAMELESS}" if known[1] else _NAMED


def _number(connection: Connection, sql: str, values: Sequence[Any] = ()) -> int:
    return int(connection.execute(sql, values).fetchone()[0])
