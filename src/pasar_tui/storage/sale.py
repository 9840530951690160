"""Sales, commodities and prices, as rows of the book. Sales are confidential and never used to set a levy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pasar_tui.storage.facts import BOOL, INT, REF, TEXT, Fact, Kind, Statement, insert, optional
from pasar_tui.storage.sqlite import Connection


def _sale_recorded(fact: Fact) -> Iterator[Statement]:
    body = fact.body
    yield insert(
        "sale",
        id=fact.line,
        day=fact.day,
        vendor=body.get("vendor"),
        stall=body.get("stall"),
        sale_group=body.get("group", ""),
        amount=body["amount"],
        volume=body.get("volume"),
        unit=body.get("unit"),
        estimate=int(body.get("estimate", False)),
    )
    if "key" in body:
        yield insert("sale_key", key=body["key"], device=fact.device, sale=fact.line)


def _commodity_added(fact: Fact) -> Iterator[Statement]:
    body = fact.body
    yield insert("commodity", id=fact.line, name=body["name"], unit=body.get("unit"), code=body.get("code"))


def _price_recorded(fact: Fact) -> Iterator[Statement]:
    body = fact.body
    yield insert(
        "price",
        id=fact.line,
        day=fact.day,
        market=body["market"],
        commodity=body["commodity"],
        price=body.get("price"),
        source=body.get("source"),
    )


KINDS: Final[Mapping[str, Kind]] = {
    # `volume` is a decimal as text, in `unit`; the journal holds no floats.
    "sale_recorded": Kind(
        {
            "vendor": optional(REF),
            "stall": optional(REF),
            "group": optional(TEXT),
            "amount": INT,
            "volume": optional(TEXT),
            "unit": optional(TEXT),
            "estimate": optional(BOOL),
            "key": optional(TEXT),
        },
        _sale_recorded,
    ),
    "commodity_added": Kind({"name": TEXT, "unit": optional(TEXT), "code": optional(TEXT)}, _commodity_added),
    # Without `price`: looked for and not available that day.
    "price_recorded": Kind(
        {"market": REF, "commodity": REF, "price": optional(INT), "source": optional(TEXT)}, _price_recorded
    ),
}


@dataclass(frozen=True, slots=True)
class StoredSale:
    """A turnover as it stands in the book."""

    id: int
    ref: str
    day: str
    vendor: int | None
    stall: int | None
    group: str
    amount: int
    volume: str | None
    unit: str | None
    estimate: bool


def with_key(connection: Connection, key: str, device: int) -> StoredSale | None:
    """Return the turnover that was entered on this device with this key, or None."""
    found = connection.execute(
        "SELECT s.id, d.id||'-'||j.number, s.day, s.vendor, s.stall, s.sale_group, s.amount, s.volume, s.unit,"
        " s.estimate FROM sale_key k JOIN sale s ON s.id=k.sale JOIN journal j ON j.line=s.id"
        " JOIN device d ON d.no=j.device WHERE k.key=? AND k.device=?",
        (key, device),
    ).fetchone()
    if found is None:
        return None
    line, ref, sold_on, vendor, stall, group, amount, volume, unit, estimate = found
    return StoredSale(line, ref, sold_on, vendor, stall, group, amount, volume, unit, bool(estimate))


def standing(connection: Connection, vendor: int | None, stall: int | None, day: str, group: str) -> int | None:
    """Return the entry about the same vendor, stall, day and group that counts until now, or None."""
    found = connection.execute(
        "SELECT s.id FROM sale s JOIN journal j ON j.line=s.id JOIN device d ON d.no=j.device"
        " WHERE s.vendor IS ? AND s.stall IS ? AND s.day=? AND s.sale_group=?"
        " AND NOT EXISTS(SELECT 1 FROM line_void w WHERE w.target=s.id)"
        " ORDER BY j.stamp DESC, d.id DESC, j.number DESC LIMIT 1",
        (vendor, stall, day, group),
    ).fetchone()
    return None if found is None else int(found[0])


@dataclass(frozen=True, slots=True)
class PriceRow:
    """A price that stands; `price` is None where the commodity was not to be had that day."""

    id: int
    ref: str
    day: str
    commodity: int
    name: str
    unit: str | None
    price: int | None
    source: str | None


def list_commodities(connection: Connection) -> list[tuple[int, str, str | None]]:
    """Return (local line id, name, unit) of every commodity."""
    return connection.execute("SELECT id, name, unit FROM commodity ORDER BY id").fetchall()


def list_prices(
    connection: Connection, market: int, from_day: str = "", to_day: str = "9999-12-31"
) -> Iterator[PriceRow]:
    """Yield the prices of a market between two days, both included; of several from one source the last stands."""
    found = connection.execute(
        "SELECT id, ref, day, commodity, name, unit, price, source FROM ("
        "SELECT p.id, d.id||'-'||j.number AS ref, p.day, p.commodity, c.name, c.unit, p.price, p.source, row_number()"
        " OVER (PARTITION BY p.commodity, p.day, p.source ORDER BY j.stamp DESC, d.id DESC, j.number DESC) AS place"
        " FROM price p JOIN commodity c ON c.id=p.commodity JOIN journal j ON j.line=p.id"
        " JOIN device d ON d.no=j.device WHERE p.market=? AND p.day BETWEEN ? AND ?)"
        " WHERE place=1 ORDER BY day, id",
        (market, from_day, to_day),
    )
    return (PriceRow(*row) for row in found)
