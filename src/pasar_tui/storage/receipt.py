"""Rounds, visits, receipts and what withdraws them, as rows of the book."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from pasar_tui.storage import projections
from pasar_tui.storage.facts import (
    DAY,
    INT,
    MAP,
    REF,
    TEXT,
    Fact,
    Kind,
    Statement,
    insert,
    listing,
    one_of,
    optional,
)

OUTCOMES: Final = ("closed", "vacant", "absent", "refused", "promised", "exempt")
METHODS: Final = ("cash", "qris", "transfer")
WITHDRAWN_FOR: Final = (
    "wrong_stall",
    "wrong_amount",
    "wrong_method",
    "twice",
    "called_off",
    "mistake",
    "corrected",
    "other",
)


def _round_opened(fact: Fact) -> Iterator[Statement]:
    yield insert(
        "round",
        id=fact.line,
        market=fact.body["market"],
        day=fact.day,
        officer=fact.officer,
        device=fact.device,
    )


def _visit_made(fact: Fact) -> Iterator[Statement]:
    body = fact.body
    yield insert(
        "visit",
        id=fact.line,
        round=body["round"],
        stall=body["stall"],
        tenancy=body.get("tenancy"),
        outcome=body["outcome"],
        reason=body.get("reason"),
        promised=body.get("promised"),
    )


def _receipt_issued(fact: Fact) -> Iterator[Statement]:
    body = fact.body
    maybe = ("stall", "tenancy", "vendor", "payer")
    yield insert(
        "receipt",
        id=fact.line,
        day=fact.day,
        round=body["round"],
        method=body["method"],
        amount=body["amount"],
        no=body["no"],
        device=fact.device,
        **{name: body.get(name) for name in maybe},
    )
    if "key" in body:
        yield insert("receipt_key", key=body["key"], device=fact.device, receipt=fact.line)
    for n, part in enumerate(body["allocations"], 1):
        to_day, days = _reach(part)
        yield insert(
            "allocation",
            receipt=fact.line,
            n=n,
            what=part["what"],
            component=part["component"],
            account_code=part.get("account_code"),
            charge=part.get("charge"),
            from_day=part.get("from"),
            to_day=to_day,
            days=days,
            amount=part["amount"],
        )


def brief(part: Mapping[str, Any]) -> dict[str, Any]:
    """Return an allocation as its line holds it: without what is None, and without what a reader fills in.

    Left out are `to` where it is `from`, and the `days` of a part for days where every day from `from` to `to` is one
    of them. A part payment of a day keeps its 0, and a run that passes over days its lower number.
    """
    least = {name: value for name, value in part.items() if value is not None}
    for name in ("days", "to"):
        without = {key: value for key, value in least.items() if key != name}
        if _reach(without) == _reach(least):
            least = without
    return least


def _reach(part: Mapping[str, Any]) -> tuple[str | None, int | None]:
    """Return the last day and the number of days of an allocation, told by its line or left out of it."""
    first, days = part.get("from"), part.get("days")
    last = part.get("to", first)
    if days is None and part["what"] == "day" and first is not None:
        days = 1 if last == first else (date.fromisoformat(last) - date.fromisoformat(first)).days + 1
    return last, days


def _receipt_voided(fact: Fact) -> Iterator[Statement]:
    yield insert(
        "receipt_void",
        id=fact.line,
        receipt=fact.body["receipt"],
        day=fact.day,
        reason=fact.body["reason"],
    )


def _line_voided(fact: Fact) -> Iterator[Statement]:
    yield insert("line_void", id=fact.line, target=fact.body["target"], reason=fact.body["reason"])


KINDS: Final[Mapping[str, Kind]] = {
    "round_opened": Kind({"market": REF}, _round_opened),
    "visit_made": Kind(
        {
            "round": REF,
            "stall": REF,
            "tenancy": optional(REF),
            "outcome": one_of(*OUTCOMES),
            "reason": optional(INT),
            "promised": optional(DAY),
        },
        _visit_made,
    ),
    # `told` is what the payer was told besides the allocations: `days` settled, what is `owed`, `paid_through` and how
    # many `tickets`.
    "receipt_issued": Kind(
        {
            "round": REF,
            "no": INT,
            "stall": optional(REF),
            "code": optional(TEXT),
            "tenancy": optional(REF),
            "vendor": optional(REF),
            "payer": optional(REF),
            "method": one_of(*METHODS),
            "amount": INT,
            "key": optional(TEXT),
            "told": optional(MAP),
            "allocations": listing(
                what=one_of("day", "arrears", "charge", "ticket", "credit"),
                component=TEXT,
                account_code=optional(TEXT),
                charge=optional(REF),
                **{"from": optional(DAY)},
                to=optional(DAY),
                days=optional(INT),
                amount=INT,
            ),
        },
        _receipt_issued,
        projections.received,
    ),
    "receipt_voided": Kind({"receipt": REF, "round": REF, "reason": INT}, _receipt_voided, projections.voided),
    "line_voided": Kind({"target": REF, "reason": one_of(*WITHDRAWN_FOR)}, _line_voided),
}
