"""Markets, officers, devices, settings, policies and the calendar, as rows of the book."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from pasar_tui.storage.facts import BOOL, DAY, INT, MAP, REF, TEXT, Fact, Kind, Statement, insert, one_of, optional
from pasar_tui.storage.projections import change_field
from pasar_tui.storage.sqlite import Connection


def _device_opened(fact: Fact) -> Iterator[Statement]:
    body = fact.body
    yield insert(
        "device_opening",
        id=fact.line,
        reason=body["reason"],
        previous=body.get("previous"),
        previous_hash=body.get("previous_hash"),
    )


def _market_opened(fact: Fact) -> Iterator[Statement]:
    body = fact.body
    yield insert(
        "market",
        id=fact.line,
        code=body["code"],
        name=body["name"],
        zone=body["zone"],
        day_starts=body["day_starts"],
        region=body.get("region"),
    )


def _officer_added(fact: Fact) -> Iterator[Statement]:
    yield insert("officer", id=fact.line, name=fact.body["name"], role=fact.body["role"])


def _setting_changed(fact: Fact) -> Iterator[Statement]:
    yield insert("setting", id=fact.line, key=fact.body["key"], value=fact.body["value"])


def _policy_set(fact: Fact) -> Iterator[Statement]:
    body = fact.body
    yield insert(
        "policy",
        id=fact.line,
        market=body["market"],
        key=body["key"],
        value=body["value"],
        from_day=body["from"],
        legal_basis=body.get("legal_basis"),
    )


def _calendar_day_set(fact: Fact) -> Iterator[Statement]:
    body = fact.body
    yield insert(
        "calendar_day",
        id=fact.line,
        market=body.get("market"),
        day=body["day"],
        kind=body["kind"],
        holds=int(body["holds"]),
        remark=body.get("remark"),
    )


_officer_ended = change_field("officer", "ended", of="officer", value="on")

KINDS: Final[Mapping[str, Kind]] = {
    "device_opened": Kind(
        {
            "reason": one_of("new", "restored", "other_machine", "copy"),
            "previous": optional(TEXT),
            "previous_hash": optional(TEXT),
            # Device → its last number in the book when this one was opened: what this device had seen.
            "heads": optional(MAP),
        },
        _device_opened,
    ),
    "market_opened": Kind(
        {
            "code": TEXT,
            "name": TEXT,
            "zone": one_of("WIB", "WITA", "WIT"),
            "day_starts": INT,
            "region": optional(TEXT),
        },
        _market_opened,
    ),
    "officer_added": Kind({"name": TEXT, "role": TEXT}, _officer_added),
    "officer_ended": Kind({"officer": REF, "on": DAY}, *_officer_ended),
    "setting_changed": Kind({"key": TEXT, "value": TEXT}, _setting_changed),
    "policy_set": Kind(
        {"market": REF, "key": TEXT, "value": TEXT, "from": DAY, "legal_basis": optional(REF)}, _policy_set
    ),
    "calendar_day_set": Kind(
        {
            "market": optional(REF),
            "day": DAY,
            "kind": one_of("libur_nasional", "cuti_bersama", "libur_daerah", "pasar_tutup"),
            "holds": BOOL,
            "remark": optional(TEXT),
        },
        _calendar_day_set,
    ),
}


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


def get_name(connection: Connection, market: int) -> str:
    """Return the name of a market."""
    (name,) = connection.execute("SELECT name FROM market WHERE id=?", (market,)).fetchone()
    return str(name)


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
