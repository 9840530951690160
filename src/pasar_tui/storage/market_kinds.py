"""Markets, officers, devices, settings, policies and the calendar, as rows of the book."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from pasar_tui.storage.facts import BOOL, DAY, INT, MAP, REF, TEXT, Fact, Kind, Statement, insert, one_of, optional
from pasar_tui.storage.projections import change_field


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
