"""The running account of a stall that pays by card: every chargeable day is owed, and money settles the oldest first.

No day has an entry. What is owed is the sum of the prices of the chargeable days less what was given and forgiven, so
it is the same whatever the order in which payments, voids and tariffs became known.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import accumulate
from typing import Final

from pasar_tui.domain.day_price import DayPart, DayPrices, PriceStretch, Unpriced
from pasar_tui.domain.span import Span, day_after, day_before

AHEAD_DAYS: Final = 366
"""How far ahead of today, or of the last payment, days can be paid."""


@dataclass(frozen=True, slots=True)
class UnsettledDay:
    """A day that is not paid in full, and what is left of each part, in tariff order."""

    day: date
    left: tuple[DayPart, ...]

    @property
    def amount(self) -> int:
        """What the day still costs."""
        return sum(part.amount for part in self.left)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Part of a charged span with one way of pricing; `before` is what everything earlier costs."""

    span: Span
    price: PriceStretch
    before: int


@dataclass(frozen=True, slots=True)
class CardAccount:
    """The account of one tenancy.

    `spans` are the days on which it pays by card, `excused` those freed of the charge. `received` (rupiah meant for
    days, credit included, voids taken off) and `relief` (rupiah forgiven) are sums to the end of the day asked about;
    what opening arrears received beyond their principal belongs to `received` too.
    """

    spans: tuple[Span, ...]
    prices: DayPrices
    today: date
    received: int = 0
    relief: int = 0
    excused: Collection[date] = ()
    last_payment: date | None = None
    _pieces: tuple[_Piece, ...] = field(init=False, repr=False, compare=False)
    _excused: tuple[date, ...] = field(init=False, repr=False, compare=False)
    _excused_sums: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _covered: tuple[date | None, int] | None = field(init=False, repr=False, compare=False, default=None)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_pieces", _pieces(self.spans, self.prices))
        days = tuple(sorted(self.excused))
        costs = [0] * len(days)
        for piece in self._pieces if days else ():
            first, end = bisect_left(days, piece.span.from_day), bisect_right(days, piece.span.to_day)
            costs[first:end] = self.prices.amounts_on(days[first:end])
        object.__setattr__(self, "_excused", days)
        object.__setattr__(self, "_excused_sums", tuple(accumulate(costs, initial=0)))

    @property
    def paid_through(self) -> date | None:
        """The last chargeable day that the money covers ("lunas s.d."), None before the first."""
        return self._cover()[0]

    @property
    def credit(self) -> int:
        """What is left beyond `paid_through`: less than the next day's price, or any amount where no day can follow."""
        return self._cover()[1]

    def _cover(self) -> tuple[date | None, int]:
        # Half of what an account costs, which a sum of all accounts has no use for: reckoned when first asked for.
        if self._covered is None:
            through = self._covered_by(self.settled)
            left = self.settled - (self.charged(through) if through else 0)
            object.__setattr__(self, "_covered", (through, left))
        return self._covered or (None, 0)

    @property
    def settled(self) -> int:
        """What counts towards days, in rupiah: what was received and forgiven.

        A relief below zero honours a higher price that was paid before the tariff fell; once that payment is void, it
        takes back no more than was received.
        """
        return max(0, self.received + self.relief)

    @property
    def is_priced(self) -> bool:
        """Whether any charged day has a tariff."""
        return bool(self._pieces)

    @property
    def least_price(self) -> int:
        """What the cheapest part of a day costs, 0 where nothing does: no day costs less that costs anything."""
        return min((part.amount for piece in self._pieces for part in piece.price.parts if part.amount), default=0)

    def charged(self, day: date) -> int:
        """Return what the chargeable days to the end of `day` cost, excused days left out."""
        at = self._at(day)
        if at < 0:
            return 0
        piece = self._pieces[at]
        end = min(day, piece.span.to_day)
        gross = piece.before + piece.price.charged(self.prices.calendar, piece.span.from_day, end)
        return gross - self._excused_sums[bisect_right(self._excused, day)]

    def balance(self, day: date) -> int:
        """Return what is owed at the end of `day`, in rupiah; below zero where days ahead are paid."""
        return self.charged(day) - self.settled

    def owed(self, day: date) -> int:
        """Return what is owed at the end of `day`, in rupiah, nothing where days ahead are paid."""
        return max(0, self.balance(day))

    def arrears_days(self, day: date) -> int:
        """Return how many days to the end of `day` are not paid in full."""
        start = date.min if self.paid_through is None else day_after(self.paid_through)
        total = 0
        for piece in self._pieces[max(0, self._at(start)) :]:
            first, last = max(start, piece.span.from_day), min(day, piece.span.to_day)
            if first <= last:
                total += piece.price.costly_days(self.prices.calendar, first, last)
        return total - sum(1 for freed in self._excused if start <= freed <= day and self.price_on(freed))

    def price_on(self, day: date) -> int:
        """Return the price of `day`, excused or not; 0 outside the charged days."""
        at = self._at(day)
        return self.prices.amount_on(day) if at >= 0 and day in self._pieces[at].span else 0

    def asking_price(self, day: date) -> int:
        """Return today's price of one day: that of `day`, or of a chargeable day at the tariff of `day`.

        Where that is nothing, or the tenancy is not charged any more, it is what the oldest unsettled day still costs,
        0 without one. Raises the PasarError of a charged `day` without a tariff.
        """
        if any(day in span for span in self.spans):
            price = self.price_on(day) or self.prices.stretch(day).full_price
            if price:
                return price
        return next((unsettled.amount for unsettled in self.unsettled()), 0)

    def unsettled(self, to_day: date | None = None) -> Iterator[UnsettledDay]:
        """Yield the days that still cost something, oldest first, no further than can be paid and than `to_day`."""
        limit = self._limit()
        if limit is None:
            return
        end = limit if to_day is None else min(limit, to_day)
        start = date.min if self.paid_through is None else day_after(self.paid_through)
        given = self.credit
        for piece in self._pieces[max(0, self._at(start)) :]:
            days = piece.span.meet(Span(max(start, piece.span.from_day), end)) if start <= end else None
            for day in days or ():
                parts = () if self._is_excused(day) else piece.price.parts_on(self.prices.calendar, day)
                if any(part.amount for part in parts):
                    left, given = _less(parts, given)
                    yield UnsettledDay(day, left)

    def next_unsettled(self, count: int) -> tuple[UnsettledDay, ...]:
        """Return the next `count` days that still cost something, fewer where fewer can be paid."""
        return tuple(day for day, _n in zip(self.unsettled(), range(count), strict=False))

    def unpriced(self, day: date) -> tuple[Unpriced, ...]:
        """Return the charged days to the end of `day` that have no price, and why."""
        met = (
            (gap, gap.span.meet(Span(span.from_day, min(span.to_day, day))))
            for gap in self.prices.unpriced
            for span in self.spans
            if span.from_day <= day
        )
        return tuple(Unpriced(days, gap.why) for gap, days in met if days is not None)

    def after(self, amount: int, day: date) -> CardAccount:
        """Return the account after `amount` for days was received on `day`; a void is an amount below zero."""
        last = day if self.last_payment is None else max(day, self.last_payment)
        return replace(self, received=self.received + amount, last_payment=last)

    def _is_excused(self, day: date) -> bool:
        at = bisect_left(self._excused, day)
        return at < len(self._excused) and self._excused[at] == day

    def _at(self, day: date) -> int:
        """Return the number of the last piece that begins by `day`, -1 before all."""
        return bisect_right(self._pieces, day, key=lambda piece: piece.span.from_day) - 1

    def _limit(self) -> date | None:
        """Return the last day that can be paid: within the spans, the tariffs, and 366 days ahead."""
        if not self._pieces:
            return None
        known = self.today if self.last_payment is None else max(self.today, self.last_payment)
        return min(self._pieces[-1].span.to_day, known + timedelta(days=AHEAD_DAYS))

    def _covered_by(self, money: int) -> date | None:
        """Return the last chargeable day to which `money` covers every day."""
        limit = self._limit()
        if limit is None:
            return None
        if self.charged(limit) <= money:
            return self._last_chargeable(limit)
        low, high = self._pieces[0].span.from_day.toordinal() - 1, limit.toordinal()
        least, most = self.charged(date.fromordinal(low)), self.charged(limit)
        # charged(low) <= money < charged(high), and prices are never below zero, so the day lies between. Most days
        # cost alike: where it should lie is looked at in turn with the middle, which bounds how often it is wrong.
        halve = False
        while high - low > 1:
            step = (high - low) // 2 if halve else (money - least) * (high - low) // (most - least)
            guess = low + min(max(step, 1), high - low - 1)
            cost = self.charged(date.fromordinal(guess))
            if cost <= money:
                low, least = guess, cost
            else:
                high, most = guess, cost
            halve = not halve
        return self._last_chargeable(date.fromordinal(low)) if money >= 0 else None

    def _last_chargeable(self, day: date) -> date | None:
        for piece in reversed(self._pieces[: self._at(day) + 1]):
            last: date | None = min(day, piece.span.to_day)
            while last is not None and last >= piece.span.from_day:
                last = self.prices.calendar.last(piece.price.rule, piece.span.from_day, last)
                if last is None or not self._is_excused(last):
                    break
                last = day_before(last)
            if last is not None and last >= piece.span.from_day:
                return last
        return None


def _pieces(spans: tuple[Span, ...], prices: DayPrices) -> tuple[_Piece, ...]:
    made: list[_Piece] = []
    cost = 0
    for span in sorted(spans):
        for stretch in prices.stretches:
            days = span.meet(stretch.span)
            if days is not None and stretch.parts:
                made.append(_Piece(days, stretch, cost))
                cost += stretch.charged(prices.calendar, days.from_day, days.to_day)
    return tuple(made)


def _less(parts: tuple[DayPart, ...], given: int) -> tuple[tuple[DayPart, ...], int]:
    """Return the parts without what `given` fills of them in their order, and what remains of it."""
    left = []
    for part in parts:
        filled = min(part.amount, given)
        given -= filled
        if part.amount > filled:
            left.append(replace(part, amount=part.amount - filled))
    return tuple(left), given


def difference(old: CardAccount, new: CardAccount) -> int:
    """Return what the days already paid cost more under `new` than under `old`, below zero if they cost less.

    `new` is the same account after a tariff or a change of the stall that counts from a day already paid. Collected, it
    is owed like any day; honoured, a relief of this amount leaves "lunas s.d." where it was.
    """
    if old.paid_through is None:
        return 0
    return new.charged(old.paid_through) - old.charged(old.paid_through)
