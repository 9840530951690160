"""The budgets of the book: what taking money, holding it and asking about it costs."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import checking, officers, queries, receipts
from benchmarks.figures import Figure


def figures(small: int, large: int) -> Iterator[Figure]:
    """Measure everything, at the size of both books where size matters."""
    yield from receipts.figures(small, large)
    yield from checking.figures(large)
    yield from queries.figures(small, large)
    yield from officers.figures(large)
