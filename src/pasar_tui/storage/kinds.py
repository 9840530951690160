"""Every kind of line, gathered from the aggregates. `docs/journal.md` describes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from pasar_tui.storage import literacy, market_kinds, receipt, sale, stall, tariff, tenancy, vendor
from pasar_tui.storage.facts import COMMON, INT, MAP, TEXT, Fact, Key, Kind, Statement, Wiring, insert, optional, wiring


def _batch_imported(fact: Fact) -> Iterator[Statement]:
    body = fact.body
    yield insert("batch", id=fact.line, kind=body["what"], rows=body["rows"], sha256=body.get("sha256"))


_EXCHANGE: Final[Mapping[str, Kind]] = {
    # Each line of the batch carries the key `batch`.
    "batch_imported": Kind({"what": TEXT, "rows": INT, "sha256": optional(TEXT)}, _batch_imported),
    # `heads`: device → its last number in the book that was brought in. It makes no typed row, so that merging either
    # way round gives equal tables.
    "lines_merged": Kind({"heads": MAP, "lines": INT}),
}

KINDS: Final[Mapping[str, Kind]] = {
    **market_kinds.KINDS,
    **tariff.KINDS,
    **stall.KINDS,
    **vendor.KINDS,
    **tenancy.KINDS,
    **receipt.KINDS,
    **sale.KINDS,
    **literacy.KINDS,
    **_EXCHANGE,
}
KEYS: Final[Mapping[str, Mapping[str, Key]]] = {name: {**kind.keys, **COMMON} for name, kind in KINDS.items()}
WIRING: Final[Mapping[str, Wiring]] = {name: wiring(keys) for name, keys in KEYS.items()}
