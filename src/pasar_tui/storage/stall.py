"""Blocks and stalls, as rows of the book. What changes about a stall is dated (`field_change`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from pasar_tui.storage.canonical import canonical
from pasar_tui.storage.facts import DAY, INT, MAP, REF, TEXT, Fact, Kind, Statement, insert, one_of, optional
from pasar_tui.storage.projections import changes

MODES: Final = ("karcis", "kartu", "skrd")


def _block_added(fact: Fact) -> Iterator[Statement]:
    body = fact.body
    yield insert(
        "block",
        id=fact.line,
        market=body["market"],
        code=body["code"],
        walk_order=body.get("walk_order"),
    )


def _stall_added(fact: Fact) -> Iterator[Statement]:
    body = fact.body
    yield insert(
        "stall",
        id=fact.line,
        block=body["block"],
        number=body["number"],
        kind=body["stall_kind"],
        length_cm=body.get("length_cm"),
        width_cm=body.get("width_cm"),
        area=body.get("area"),
        walk_order=body.get("walk_order"),
        mode=body["mode"],
        attributes=canonical(body.get("attributes", {})),
    )


def _stall_changed(fact: Fact) -> Iterator[Statement]:
    yield from changes(fact, fact.body["stall"], fact.body["set"], fact.body["from"])


KINDS: Final[Mapping[str, Kind]] = {
    "block_added": Kind({"market": REF, "code": TEXT, "walk_order": optional(INT)}, _block_added),
    "stall_added": Kind(
        {
            "block": REF,
            "number": TEXT,
            "stall_kind": TEXT,
            "length_cm": optional(INT),
            "width_cm": optional(INT),
            "area": optional(INT),
            "walk_order": optional(INT),
            "mode": one_of(*MODES),
            "attributes": optional(MAP),
        },
        _stall_added,
    ),
    # `set` holds the names of stall_added's keys, or "atribut.NAME", each with its value from that day on (null: none);
    # a new block is set by its code, so that no reference hides in a free map.
    "stall_changed": Kind({"stall": REF, "from": DAY, "set": MAP}, _stall_changed),
}
