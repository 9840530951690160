"""Everything that decides what a place pays, read whole: rows in the order in which they win over each other."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from pasar_tui.storage.sqlite import Connection

# Lines are numbered upwards in a book and these tables only grow, so the greatest id in them changes with any of them.
VERSION: Final = """max(ifnull((SELECT max(id) FROM tariff),0), ifnull((SELECT max(id) FROM policy),0),
  ifnull((SELECT max(id) FROM calendar_day),0), ifnull((SELECT max(id) FROM relief),0),
  ifnull((SELECT max(id) FROM block),0), ifnull((SELECT max(id) FROM stall),0),
  ifnull((SELECT max(id) FROM tenancy),0), ifnull((SELECT max(line) FROM field_change),0),
  ifnull((SELECT max(id) FROM line_void),0))"""
_STANDS: Final = "NOT EXISTS(SELECT 1 FROM line_void v WHERE v.target={}.id)"
# The order by which, in any book, the later of two lines wins.
_WINS: Final = "j.stamp, d.id, j.number"
_LINE: Final = "JOIN journal j ON j.line={}.id JOIN device d ON d.no=j.device"


def version(connection: Connection) -> int:
    """Return a number that is another one whenever something in this module reads differently."""
    return int(connection.execute(f"SELECT {VERSION}").fetchone()[0])


# What a change of these fields says is no matter of prices, stalls or rights of use.
_OF_VENDORS: Final = "'goods','kbli'"


@dataclass(frozen=True, slots=True)
class Changes:
    """What was written after a version: whether `terms` (tariffs, policies, calendar, reliefs) or `stalls` (and blocks)
    read differently, and which tenancies were begun or changed."""

    terms: bool
    stalls: bool
    tenancies: frozenset[int]


def changes_since(connection: Connection, since: int) -> Changes:
    """Return what changed after the version `since`."""
    terms_changed, stalls_changed = connection.execute(
        f"""SELECT EXISTS(SELECT 1 FROM tariff WHERE id>:since) OR EXISTS(SELECT 1 FROM policy WHERE id>:since)
          OR EXISTS(SELECT 1 FROM calendar_day WHERE id>:since) OR EXISTS(SELECT 1 FROM relief WHERE id>:since)
          OR EXISTS(SELECT 1 FROM field_change WHERE line>:since AND field NOT IN({_OF_VENDORS})
            AND NOT EXISTS(SELECT 1 FROM tenancy WHERE id=entity) AND NOT EXISTS(SELECT 1 FROM stall WHERE id=entity))
          OR EXISTS(SELECT 1 FROM line_void v WHERE v.id>:since AND (EXISTS(SELECT 1 FROM tariff WHERE id=v.target)
            OR EXISTS(SELECT 1 FROM relief WHERE id=v.target))),
          EXISTS(SELECT 1 FROM block WHERE id>:since) OR EXISTS(SELECT 1 FROM stall WHERE id>:since)
          OR EXISTS(SELECT 1 FROM field_change JOIN stall ON id=entity WHERE line>:since)""",
        {"since": since},
    ).fetchone()
    found = connection.execute(
        """SELECT id FROM tenancy WHERE id>:since
        UNION SELECT entity FROM field_change JOIN tenancy ON id=entity WHERE line>:since""",
        {"since": since},
    )
    return Changes(bool(terms_changed), bool(stalls_changed), frozenset(line for (line,) in found))


def tariffs(connection: Connection, market: int) -> Iterator[Any]:
    """Yield the tariffs of a market that were not withdrawn, oldest first.

    Columns: id, identity, legal basis, component, conditions (JSON), block, stall, basis, of_component, per, area_min,
    area_max, count_min, count_max, coefficient_bp, rate, from_day, to_day, account_code, ended.
    """
    yield from connection.execute(
        f"""SELECT t.id, d.id||'-'||j.number, b.title, t.component, t.conditions, t.block, t.stall, t.basis,
          t.of_component, t.per, t.area_min, t.area_max, t.count_min, t.count_max, t.coefficient_bp, t.rate, t.from_day,
          t.to_day, t.account_code, t.ended
        FROM tariff t {_LINE.format("t")} JOIN legal_basis b ON b.id=t.legal_basis
        WHERE t.market=? AND {_STANDS.format("t")} ORDER BY {_WINS}""",
        (market,),
    )


def policies(connection: Connection, market: int) -> Iterator[tuple[str, str, str]]:
    """Yield (key, value, from_day) of a market's policies, the later in force last."""
    yield from connection.execute(
        f"SELECT p.key, p.value, p.from_day FROM policy p {_LINE.format('p')} WHERE p.market=? ORDER BY {_WINS}",
        (market,),
    )


def closed_days(connection: Connection, market: int) -> list[str]:
    """Return the days marked pasar tutup for a market; of several lines about one day the last decides."""
    holds: dict[str, int] = {}
    for day, mark in connection.execute(
        f"SELECT c.day, c.holds FROM calendar_day c {_LINE.format('c')} WHERE c.kind='pasar_tutup'"
        f" AND (c.market IS NULL OR c.market=?) ORDER BY {_WINS}",
        (market,),
    ):
        holds[day] = mark
    return [day for day, mark in holds.items() if mark]


def reliefs(connection: Connection) -> Iterator[Any]:
    """Yield the reliefs that were not withdrawn.

    Columns: percent_bp, amount, component, from_day, to_day, and of the scope the one that it is: market, block, stall,
    tenancy.
    """
    yield from connection.execute(
        f"""SELECT r.percent_bp, r.amount, r.component, r.from_day, r.to_day, m.id, b.id, s.id, t.id FROM relief r
        LEFT JOIN market m ON m.id=r.scope LEFT JOIN block b ON b.id=r.scope LEFT JOIN stall s ON s.id=r.scope
        LEFT JOIN tenancy t ON t.id=r.scope WHERE {_STANDS.format("r")}"""
    )


def blocks(connection: Connection, market: int) -> Iterator[tuple[int, str, int | None]]:
    """Yield (id, code, walk_order) of the blocks of a market."""
    yield from connection.execute("SELECT id, code, walk_order FROM block WHERE market=? ORDER BY id", (market,))


def stalls(connection: Connection, market: int) -> Iterator[Any]:
    """Yield the stalls of a market as they were entered.

    Columns: id, block, number, kind, length_cm, width_cm, area, walk_order, mode, attributes (JSON).
    """
    yield from connection.execute(
        """SELECT s.id, s.block, s.number, s.kind, s.length_cm, s.width_cm, s.area, s.walk_order, s.mode, s.attributes
        FROM stall s JOIN block b ON b.id=s.block WHERE b.market=? ORDER BY s.id""",
        (market,),
    )


def tenancies(connection: Connection, market: int, only: Iterable[int] | None = None) -> Iterator[Any]:
    """Yield the tenancies of a market's stalls, all or those named by `only`, by line.

    Columns: id, vendor, stall, role, shift, since, charged_from, until, mode, ended.
    """
    which, values = _only("t.id", only)
    yield from connection.execute(
        f"""SELECT t.id, t.vendor, t.stall, t.role, t.shift, t.since, t.charged_from, t.until, t.mode, t.ended
        FROM tenancy t JOIN stall s ON s.id=t.stall JOIN block b ON b.id=s.block
        WHERE b.market=? {which} ORDER BY t.id""",
        (market, *values),
    )


def dated_changes(connection: Connection, only: Iterable[int] | None = None) -> Iterator[tuple[int, str, str, Any]]:
    """Yield (entity, field, from_day, value) of the dated changes, so that the last that applies on a day holds.

    Of every entity, or of those named by `only`.
    """
    which, values = _only("c.entity", only)
    yield from connection.execute(
        f"""SELECT c.entity, c.field, c.from_day, c.value FROM field_change c JOIN journal j ON j.line=c.line
        JOIN device d ON d.no=j.device WHERE c.from_day IS NOT NULL {which}
        ORDER BY c.from_day, j.stamp, d.id, j.number""",
        values,
    )


def _only(column: str, lines: Iterable[int] | None) -> tuple[str, list[str]]:
    """Return the condition that `column` is one of `lines`, none without them, and its values."""
    return ("", []) if lines is None else (f"AND {column} IN(SELECT value FROM json_each(?))", [json.dumps([*lines])])
