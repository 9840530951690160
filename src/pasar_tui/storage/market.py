"""Markets, officers, policies and the calendar, as they are read. What makes their rows is in `market_kinds`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from pasar_tui.storage.sqlite import Connection

# Of several decisions about the same thing the greater (stamp, device, number) is the later one.
_LATER: Final = "j.stamp, d.id, j.number"


@dataclass(frozen=True, slots=True)
class OfficerRow:
    """An officer; `ended` is the last day in office, None while it goes on."""

    id: int
    ref: str
    name: str
    role: str
    ended: date | None


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """A day of the calendar that stands; `market` is None where it holds for every market."""

    id: int
    ref: str
    day: date
    kind: str
    remark: str | None
    market: int | None


def list_officers(connection: Connection) -> list[OfficerRow]:
    """Return every officer there has been, in the order in which they were added."""
    return [
        OfficerRow(line, ref, name, role, date.fromisoformat(ended) if ended else None)
        for line, ref, name, role, ended in connection.execute(
            "SELECT o.id, d.id||'-'||j.number, o.name, o.role, o.ended FROM officer o"
            " JOIN journal j ON j.line=o.id JOIN device d ON d.no=j.device ORDER BY o.id"
        )
    ]


def list_policies(connection: Connection, market: int) -> list[tuple[str, str, date]]:
    """Return (key, value, first day) of each decision for a market; of one key and day the later one comes later."""
    return [
        (key, value, date.fromisoformat(from_day))
        for key, value, from_day in connection.execute(
            "SELECT p.key, p.value, p.from_day FROM policy p JOIN journal j ON j.line=p.id"
            f" JOIN device d ON d.no=j.device WHERE p.market=? ORDER BY p.from_day, {_LATER}",
            (market,),
        )
    ]


def list_calendar(connection: Connection, market: int) -> list[CalendarRow]:
    """Return the days of the calendar that stand for a market, in order of day; one that was taken back is left out."""
    return [
        CalendarRow(line, ref, date.fromisoformat(day), kind, remark, of_market)
        for line, ref, day, kind, remark, of_market, holds in connection.execute(
            "SELECT id, ref, day, kind, remark, market, holds FROM (SELECT c.*, d.id||'-'||j.number AS ref,"
            f" row_number() OVER (PARTITION BY c.day, c.kind ORDER BY {_LATER.replace(',', ' DESC,')} DESC) AS place"
            " FROM calendar_day c JOIN journal j ON j.line=c.id JOIN device d ON d.no=j.device"
            " WHERE ifnull(c.market,:market)=:market) WHERE place=1 ORDER BY day, kind",
            {"market": market},
        )
        if holds
    ]


def market_name(connection: Connection, market: int) -> str:
    """Return the name of a market."""
    (name,) = connection.execute("SELECT name FROM market WHERE id=?", (market,)).fetchone()
    return str(name)


def last_round(connection: Connection) -> date | None:
    """Return the last day of any round, or None before the first."""
    (day,) = connection.execute("SELECT max(day) FROM round").fetchone()
    return date.fromisoformat(day) if day else None
