"""Sales, commodities and prices, as rows of the book. Sales are confidential and never used to set a levy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from pasar_tui.storage.facts import BOOL, INT, REF, TEXT, Fact, Kind, Statement, insert, optional


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
        device=fact.device,
        key=body.get("key"),
    )


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
