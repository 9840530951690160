"""Vendors, as rows of the book. Who a vendor is stands in `vendor_private`, outside the journal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from pasar_tui.storage.facts import MAP, REF, TEXT, Fact, Kind, Statement, insert, one_of, optional
from pasar_tui.storage.projections import changes, winner

PRIVATE_FIELDS: Final = ("name", "nik", "phone", "address", "sex", "npwrd")
_PUBLIC: Final = ("goods", "kbli")


def _vendor_registered(fact: Fact) -> Iterator[Statement]:
    yield insert("vendor", id=fact.line)
    yield from changes(fact, fact.line, {name: fact.body[name] for name in _PUBLIC if name in fact.body})


def _settle_registered(fact: Fact) -> Iterator[Statement]:
    for name in _PUBLIC:
        if name in fact.body:
            yield winner("vendor", name, fact.line)


def _vendor_changed(fact: Fact) -> Iterator[Statement]:
    yield from changes(fact, fact.body["vendor"], fact.body.get("set", {}))


def _settle_changed(fact: Fact) -> Iterator[Statement]:
    for name in fact.body.get("set", {}):
        if name in _PUBLIC:
            yield winner("vendor", name, fact.body["vendor"])


def _vendor_forgotten(fact: Fact) -> Iterator[Statement]:
    yield insert("vendor_forgetting", id=fact.line, vendor=fact.body["vendor"], reason=fact.body["reason"])


def _private_revealed(fact: Fact) -> Iterator[Statement]:
    body = fact.body
    yield insert("reveal", id=fact.line, vendor=body.get("vendor"), fields=body["fields"], reason=body["reason"])


KINDS: Final[Mapping[str, Kind]] = {
    "vendor_registered": Kind(
        {"goods": optional(TEXT), "kbli": optional(TEXT)}, _vendor_registered, _settle_registered
    ),
    "vendor_changed": Kind({"vendor": REF, "set": optional(MAP)}, _vendor_changed, _settle_changed),
    "vendor_forgotten": Kind(
        {"vendor": REF, "reason": one_of("asked", "deceased", "mistake", "expired", "other")},
        _vendor_forgotten,
    ),
    # Without `vendor`: an export that shows the private fields of all.
    "private_revealed": Kind({"vendor": optional(REF), "fields": TEXT, "reason": TEXT}, _private_revealed),
}
