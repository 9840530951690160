"""On which days a market is open, and how many such days there are between two days.

Weekdays repeat every 7 days and market days every 5, so any pattern repeats every 35: counts over years come from one
cycle and a sorted list of closed days, never from walking the days.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Final

from pasar_tui.domain.days import MARKET_DAYS, WEEKDAYS, market_day
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.text import excerpt
from pasar_tui.language import _

WEEKDAY_WORDS: Final = tuple(name.casefold() for name in WEEKDAYS)
MARKET_DAY_WORDS: Final = tuple(name.casefold() for name in MARKET_DAYS)
EVERY_DAY_WORD: Final = "harian"
_SPELLINGS: Final = {"jum'at": "jumat", "ahad": "minggu", "paing": "pahing"}
_CYCLE: Final = 35


class DayRule(Enum):
    """Which days something is counted on; each of the later ones is contained in those before it."""

    EVERY = 0
    OPEN = 1
    FAIR = 2


@dataclass(frozen=True, slots=True)
class OpenPattern:
    """The weekdays (0 Monday … 6 Sunday) and market days on which a market opens; either is enough."""

    weekdays: frozenset[int] = frozenset(range(7))
    market_days: frozenset[str] = frozenset()

    @classmethod
    def parse(cls, text: str) -> OpenPattern:
        """Return the pattern of a policy such as "harian", "senin,kamis" or "pahing,wage".

        Raises PasarError `open_pattern` for an unknown word or none.
        """
        words = [_SPELLINGS.get(word, word) for word in text.casefold().replace(",", " ").split()]
        if words == [EVERY_DAY_WORD]:
            return cls()
        known = (*WEEKDAY_WORDS, *MARKET_DAY_WORDS)
        wrong = [word for word in words if word not in known]
        if wrong or not words:
            raise PasarError(
                "open_pattern",
                _(
                    '"{text}" does not say when the market is open: write harian, weekdays (senin … minggu)'
                    " or market days (legi, pahing, pon, wage, kliwon), with commas between."
                ).format(text=excerpt(text)),
            )
        return cls(
            frozenset(number for number, word in enumerate(WEEKDAY_WORDS) if word in words),
            frozenset(word.capitalize() for word in MARKET_DAY_WORDS if word in words),
        )

    def opens(self, day: date) -> bool:
        """Say whether the pattern opens the market on `day`."""
        return day.weekday() in self.weekdays or market_day(day) in self.market_days


@dataclass(frozen=True, slots=True)
class _Cycle:
    """Thirty-five days that repeat; `before[n]` is how many of the first n are marked."""

    marks: tuple[bool, ...]
    before: tuple[int, ...]

    def has(self, ordinal: int) -> bool:
        return self.marks[ordinal % _CYCLE]

    def count(self, start: int, end: int) -> int:
        """Marked days from ordinal `start` to `end`, both included."""
        return self._until(end + 1) - self._until(start)

    def _until(self, ordinal: int) -> int:
        rounds, rest = divmod(ordinal, _CYCLE)
        return rounds * self.before[_CYCLE] + self.before[rest]


@lru_cache(maxsize=256)
def _cycle(*patterns: OpenPattern) -> _Cycle:
    """The days that every one of `patterns` opens."""
    first = _CYCLE * (date(2000, 1, 1).toordinal() // _CYCLE)
    days = [date.fromordinal(first + n) for n in range(_CYCLE)]
    marks = tuple(all(pattern.opens(day) for pattern in patterns) for day in days)
    before = [0]
    for mark in marks:
        before.append(before[-1] + mark)
    return _Cycle(marks, tuple(before))


@dataclass(frozen=True, slots=True)
class _Rhythm:
    """Cycles that follow each other, `starts[n]` being the first ordinal of `cycles[n]`, and the holes in them."""

    starts: tuple[int, ...]
    cycles: tuple[_Cycle, ...]
    holes: tuple[int, ...]

    @classmethod
    def of(cls, starts: tuple[int, ...], cycles: tuple[_Cycle, ...], closed: frozenset[date]) -> _Rhythm:
        whole = cls(starts, cycles, ())
        return cls(starts, cycles, tuple(sorted(n for n in (day.toordinal() for day in closed) if whole.has(n))))

    def has(self, ordinal: int) -> bool:
        if not self.cycles[bisect_right(self.starts, ordinal) - 1].has(ordinal):
            return False
        at = bisect_left(self.holes, ordinal)
        return at == len(self.holes) or self.holes[at] != ordinal

    def count(self, start: int, end: int) -> int:
        total = -(bisect_right(self.holes, end) - bisect_left(self.holes, start))
        at = bisect_right(self.starts, start) - 1
        while start <= end:
            last = end if at + 1 == len(self.starts) else min(end, self.starts[at + 1] - 1)
            total += self.cycles[at].count(start, last)
            start, at = last + 1, at + 1
        return total


@dataclass(frozen=True, slots=True)
class MarketCalendar:
    """When one market is open.

    `patterns` are (first day, pattern) in order of day; before the first, and without any, it is open daily. `fairs`
    are the same for the days on which what is charged per hari pasaran falls, where these are fewer than the open
    days. `closed` are the days on which the market was closed against its pattern (pasar tutup).
    """

    patterns: tuple[tuple[date, OpenPattern], ...] = ()
    closed: frozenset[date] = frozenset()
    fairs: tuple[tuple[date, OpenPattern], ...] = ()
    _open: _Rhythm = field(init=False, repr=False, compare=False)
    _fair: _Rhythm = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        starts = sorted({1, *(day.toordinal() for day, _pattern in (*self.patterns, *self.fairs))})
        opening = [_at(self.patterns, start) for start in starts]
        both = [(pattern, _at(self.fairs, start)) for pattern, start in zip(opening, starts, strict=True)]
        for name, cycles in (
            ("_open", tuple(_cycle(pattern) for pattern in opening)),
            ("_fair", tuple(_cycle(*pair) for pair in both)),
        ):
            object.__setattr__(self, name, _Rhythm.of(tuple(starts), cycles, self.closed))

    def is_open(self, day: date) -> bool:
        """Say whether the market is open on `day`."""
        return self._open.has(day.toordinal())

    def counts(self, rule: DayRule, day: date) -> bool:
        """Say whether `day` is one of the days of `rule`."""
        return rule is DayRule.EVERY or self._rhythm(rule).has(day.toordinal())

    def count(self, rule: DayRule, from_day: date, to_day: date) -> int:
        """Return how many days of `rule` there are from `from_day` to `to_day`, both included; 0 if they cross."""
        if from_day > to_day:
            return 0
        start, end = from_day.toordinal(), to_day.toordinal()
        return end - start + 1 if rule is DayRule.EVERY else self._rhythm(rule).count(start, end)

    def last(self, rule: DayRule, from_day: date, to_day: date) -> date | None:
        """Return the last day of `rule` between the two, both included, or None."""
        for ordinal in range(to_day.toordinal(), from_day.toordinal() - 1, -1):
            if rule is DayRule.EVERY or self._rhythm(rule).has(ordinal):
                return date.fromordinal(ordinal)
        return None

    def _rhythm(self, rule: DayRule) -> _Rhythm:
        return self._fair if rule is DayRule.FAIR else self._open


def _at(rows: tuple[tuple[date, OpenPattern], ...], ordinal: int) -> OpenPattern:
    pattern = OpenPattern()
    for day, following in rows:
        if day.toordinal() <= ordinal:
            pattern = following
    return pattern
