"""What a market's places are to bring in on each day: the price of the day of all who pay by card, and one ticket of
each place that pays by ticket. Reckoned by groups of places that cost the same, never place by place and day by day.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from pasar_tui.domain.day_price import DayPrices
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.market_calendar import DayRule
from pasar_tui.domain.span import Span, cut, day_after
from pasar_tui.domain.stall import Mode
from pasar_tui.domain.tariff import Per
from pasar_tui.services.dues import excused_of_all
from pasar_tui.services.tariff_book import TariffBook, Tenancy
from pasar_tui.storage.sqlite import Connection


def day_targets(book: TariffBook, connection: Connection, days: Span) -> dict[date, int]:
    """Return the rupiah due on each of `days`, as the book knows tariffs, rights of use and the calendar now.

    A day by card counts when it is chargeable, unless a mark "tutup" freed it; a ticket counts on the days on which the
    market is open, or holds its fair where the tariff is by hari pasaran. Places without a price count nothing, and so
    do tickets on open ground, which no one is bound to buy.
    """
    targets = dict.fromkeys(days, 0)
    for day, amount in (*_by_card(book, connection, days), *_by_ticket(book, days)):
        targets[day] += amount
    return targets


def _by_card(book: TariffBook, connection: Connection, days: Span) -> Iterator[tuple[date, int]]:
    alike: Counter[tuple[int, Span]] = Counter()
    prices: dict[int, DayPrices] = {}
    for tenancy in book.tenancies.values():
        for span in book.spans(tenancy):
            if (met := span.meet(days)) is not None:
                price = book.prices(tenancy)
                prices[id(price)] = price
                alike[id(price), met] += 1
    for (which, span), count in alike.items():
        price = prices[which]
        for day in span:
            yield day, count * price.amount_on(day)
    for line, day in excused_of_all(book, connection, days.to_day).since(days.from_day):
        if (one := book.tenancies.get(line)) is not None and _owes(book, one, day):
            yield day, -book.prices(one).amount_on(day)


def _owes(book: TariffBook, tenancy: Tenancy, day: date) -> bool:
    return any(day in span for span in book.spans(tenancy))


def _by_ticket(book: TariffBook, days: Span) -> Iterator[tuple[date, int]]:
    sums: dict[tuple[Span, DayRule], int] = defaultdict(int)
    changes = book.terms.change_days()
    for stall in book.register:
        history = book.history(stall)
        for span in cut(days, (*changes, *history.changes(), *_turns(book.by_stall.get(stall, ())))):
            for rule, amount in _ticket(book, stall, span.from_day):
                sums[span, rule] += amount
    calendar = book.terms.calendar
    for (span, rule), amount in sums.items():
        yield from ((day, amount) for day in span if calendar.counts(rule, day))


def _turns(tenancies: tuple[Tenancy, ...]) -> Iterator[date]:
    """Yield the days from which a stall may be held by another, or pay another way or price."""
    for one in tenancies:
        yield one.since
        yield from (day for day, _mode in one.modes)
        yield from (day for relief in one.reliefs for day in relief.changes())
        if one.end is not None:
            yield day_after(one.end)


def _ticket(book: TariffBook, stall: int, day: date) -> Iterator[tuple[DayRule, int]]:
    """Yield what a ticket of the stall costs by the day, as many times as there are shifts that pay so."""
    one = book.stall(stall, day)
    holders = book.holders(stall, day)
    payers = [holder for holder in holders if holder.mode(day) is Mode.TICKET] if holders else [None]
    if not holders and Mode(one.mode) is not Mode.TICKET:
        return
    for payer in payers:
        try:
            lines = book.ticket(one, day, payer).lines
        except PasarError:
            # The round and the day's report say which stall has no price, and why.
            continue
        for line in lines:
            if line.per.is_daily:
                yield DayRule.FAIR if line.per is Per.FAIR else DayRule.OPEN, line.amount
