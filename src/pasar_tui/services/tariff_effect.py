"""What a change of tariffs means for the market: what its blocks cost before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from pasar_tui.domain.days import Month
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.matching import Tariffs
from pasar_tui.domain.stall import Mode
from pasar_tui.domain.tariff import TariffRow
from pasar_tui.services.stall_register import Stall
from pasar_tui.services.tariff_book import TariffBook
from pasar_tui.services.tenancy_register import Tenancy


class Span(Enum):
    """What a price is for: one day, or one ticket; or a calendar month of a stall that is billed."""

    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class BlockEffect:
    """What all stalls of a block that pay by `span` cost together, in rupiah, held or not.

    `changed` of its `stalls` cost something else after the change; `unpriced` have no price after it and count as 0.
    """

    block: str
    span: Span
    stalls: int
    changed: int
    unpriced: int
    before: int
    after: int

    @property
    def difference(self) -> int:
        """What the block costs more after the change."""
        return self.after - self.before


def effect_by_block(before: TariffBook, after: TariffBook, day: date) -> tuple[BlockEffect, ...]:
    """Return what each block costs by the two books on `day`, or in the first whole month from it, in walking order."""
    found: dict[tuple[str, Span], BlockEffect] = {}
    for stall in after.walk(day):
        payers: list[Tenancy | None] = [*after.holders(stall.id, day)]
        for tenancy in payers or [None]:
            mode = after.mode(stall, day, tenancy)
            span = Span.MONTH if mode is Mode.ASSESSMENT else Span.DAY
            old = None if stall.id not in before.register else _price(before, stall, tenancy, mode, day)
            new = _price(after, stall, tenancy, mode, day)
            key = (stall.block_code, span)
            sums = found.get(key, BlockEffect(stall.block_code, span, 0, 0, 0, 0, 0))
            found[key] = replace(
                sums,
                stalls=sums.stalls + 1,
                changed=sums.changed + (old != new),
                unpriced=sums.unpriced + (new is None),
                before=sums.before + (old or 0),
                after=sums.after + (new or 0),
            )
    return tuple(found.values())


def with_tariffs(book: TariffBook, rows: Iterable[TariffRow]) -> TariffBook:
    """Return the book as it would be with other tariffs."""
    terms = replace(book.terms, tariffs=Tariffs(tuple(rows)))
    return TariffBook(book.version, terms, book.register, book.tenancies)


def _price(book: TariffBook, stall: Stall, tenancy: Tenancy | None, mode: Mode, day: date) -> int | None:
    """Return what the stall costs, None where no price can be said."""
    try:
        if mode is Mode.TICKET:
            return book.ticket(stall, day, tenancy).total
        if mode is Mode.ASSESSMENT:
            # A bill is for a whole month, so a new price counts from the next one that begins.
            month = Month.of(day) if day.day == 1 else Month.of(day).following
            return book.quote(book.history(stall.id), month.first, month.last, mode, tenancy).total
        prices = book.stall_prices(stall.id) if tenancy is None else book.prices(tenancy)
        return prices.stretch(day).full_price
    except PasarError:
        return None


def totals(effects: Iterable[BlockEffect]) -> Iterator[BlockEffect]:
    """Return the sums of the whole market, for a day and for a month, where there are any; their block is empty."""
    every = tuple(effects)
    for span in Span:
        own = [one for one in every if one.span is span]
        if own:
            yield BlockEffect(
                "",
                span,
                sum(one.stalls for one in own),
                sum(one.changed for one in own),
                sum(one.unpriced for one in own),
                sum(one.before for one in own),
                sum(one.after for one in own),
            )
