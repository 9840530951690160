"""What a market's places are to bring in on each day: the price of the day of all who pay by card, and one ticket of
each place that pays by ticket. Reckoned by groups of places that cost the same, never place by place and day by day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from pasar_tui.domain.day_price import DayPrices
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.market_calendar import DayRule
from pasar_tui.domain.span import Span, cut, day_after
from pasar_tui.domain.stall import Mode
from pasar_tui.domain.tariff import Per
from pasar_tui.services.dues import excused_of_all
from pasar_tui.services.tariff_book import TariffBook
from pasar_tui.services.tenancy_register import HOLDER, Tenancy
from pasar_tui.storage.sqlite import Connection


def day_targets(book: TariffBook, connection: Connection, days: Span) -> dict[date, int]:
    """Return the rupiah due on each of `days`, as the book knows tariffs, rights of use and the calendar now.

    A day by card counts when it is chargeable, unless a mark "tutup" freed it; a ticket counts on the days on which the
    market is open, or holds its fair where the tariff is by hari pasaran. Places without a price count nothing, and so
    do tickets on open ground, which no one is bound to buy.
    """
    targets = dict.fromkeys(days, 0)
    freed = excused_of_all(book, connection, days.to_day)
    changes = [day for day in book.terms.change_days() if day in days]
    cards: Counter[tuple[int, Span]] = Counter()
    prices: dict[int, DayPrices] = {}
    tickets: Counter[tuple[Span, DayRule]] = Counter()
    for stall in book.register:
        tenancies = book.tenancies.at_stall(stall, days)
        for tenancy in tenancies:
            spans = [met for span in tenancy.spans() if (met := span.meet(days)) is not None]
            if spans:
                price = book.prices(tenancy)
                prices[id(price)] = price
                cards.update((id(price), span) for span in spans)
                for day in freed.of(tenancy.id, days):
                    if any(day in span for span in spans):
                        targets[day] -= price.amount_on(day)
        for span in cut(days, (*changes, *book.register.changes(stall), *_turns(tenancies))):
            for rule, amount in _ticket(book, stall, tenancies, span.from_day):
                tickets[span, rule] += amount
    for (which, span), count in cards.items():
        for day in span:
            targets[day] += count * prices[which].amount_on(day)
    for (span, rule), amount in tickets.items():
        for day in span:
            targets[day] += amount if book.terms.calendar.counts(rule, day) else 0
    return targets


def _turns(tenancies: Iterable[Tenancy]) -> Iterator[date]:
    """Yield the days from which a stall may be held by another, or pay another way or price."""
    for one in tenancies:
        yield one.since
        yield from (day for day, _mode in one.modes)
        yield from (day for relief in one.reliefs for day in relief.changes())
        if one.end is not None:
            yield day_after(one.end)


def _ticket(book: TariffBook, stall: int, tenancies: Iterable[Tenancy], day: date) -> Iterator[tuple[DayRule, int]]:
    """Yield what a ticket of the stall costs by the day, as many times as there are shifts that pay so."""
    holders = [one for one in tenancies if one.role == HOLDER and one.holds(day)]
    payers: list[Tenancy | None] = [holder for holder in holders if holder.mode(day) is Mode.TICKET]
    if not payers and (holders or book.mode(book.stall(stall, day), day, None) is not Mode.TICKET):
        return
    for payer in payers or [None]:
        try:
            lines = book.ticket(book.stall(stall, day), day, payer).lines
        except PasarError:
            # The round and the day's report say which stall has no price, and why.
            continue
        for line in lines:
            if line.per.is_daily:
                yield DayRule.FAIR if line.per is Per.FAIR else DayRule.OPEN, line.amount
