"""Legal bases and tariffs, as rows of the book."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from pasar_tui.storage.canonical import canonical
from pasar_tui.storage.facts import DAY, INT, MAP, REF, TEXT, Fact, Kind, Statement, insert, optional
from pasar_tui.storage.projections import change_field
from pasar_tui.storage.sqlite import Connection


def _legal_basis_added(fact: Fact) -> Iterator[Statement]:
    yield insert("legal_basis", id=fact.line, title=fact.body["title"])


def _tariff_added(fact: Fact) -> Iterator[Statement]:
    body = fact.body
    plain = ("legal_basis", "component", "market", "basis", "per", "coefficient_bp", "rate")
    maybe = (
        "block",
        "stall",
        "of_component",
        "area_min",
        "area_max",
        "count_min",
        "count_max",
        "account_code",
    )
    yield insert(
        "tariff",
        id=fact.line,
        conditions=canonical(body.get("conditions", {})),
        from_day=body["from"],
        to_day=body.get("to"),
        **{name: body[name] for name in plain},
        **{name: body.get(name) for name in maybe},
    )


KINDS: Final[Mapping[str, Kind]] = {
    "legal_basis_added": Kind({"title": TEXT}, _legal_basis_added),
    # `rate` is rupiah, or basis points where `basis` is "persen"; areas in 1/100 m².
    "tariff_added": Kind(
        {
            "legal_basis": REF,
            "component": TEXT,
            "conditions": optional(MAP),
            "market": REF,
            "block": optional(REF),
            "stall": optional(REF),
            "basis": TEXT,
            "of_component": optional(TEXT),
            "per": TEXT,
            "area_min": optional(INT),
            "area_max": optional(INT),
            "count_min": optional(INT),
            "count_max": optional(INT),
            "coefficient_bp": INT,
            "rate": INT,
            "from": DAY,
            "to": optional(DAY),
            "account_code": optional(TEXT),
        },
        _tariff_added,
    ),
    # `on` is the last day on which the tariff applies.
    "tariff_ended": Kind({"tariff": REF, "on": DAY}, *change_field("tariff", "ended", of="tariff", value="on")),
}


def list_legal_bases(connection: Connection) -> list[tuple[int, str]]:
    """Return (local line id, title) of every legal basis, in the order in which they were added."""
    return connection.execute("SELECT id, title FROM legal_basis ORDER BY id").fetchall()
