"""Days, months and instants: read as people write them, and written the Indonesian way in every language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.text import excerpt
from pasar_tui.language import _

ZONES: Final = {"WIB": 7, "WITA": 8, "WIT": 9}
"""Indonesia's three zones, in hours east of Greenwich; none has a summer time."""

FIRST_BUSINESS_DAY: Final = date(2000, 1, 1)

WEEKDAYS: Final = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS: Final = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
MARKET_DAYS: Final = ("Legi", "Pahing", "Pon", "Wage", "Kliwon")

# The proclamation of independence, Friday Legi, anchors the Javanese week of five market days.
_A_LEGI: Final = date(1945, 8, 17)
_EPOCH: Final = date(1970, 1, 1)
_HOUR_MS: Final = 3_600_000
_DAY_MS: Final = 24 * _HOUR_MS
_LEAP_CYCLE_YEARS: Final = 8
"""29 February is never more than eight years away."""

# Compiled, and kept by `re`, when first used: what only reads would cost each start a millisecond.
_YEAR_FIRST: Final = r"(?a)(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"
_DAY_FIRST: Final = r"(?a)(?P<day>[0-9]{1,2})(?P<mark>[-/])(?P<month>[0-9]{1,2})(?:(?P=mark)(?P<year>[0-9]{4}))?"
_MONTH: Final = r"(?a)(?P<year>[0-9]{4})-(?P<month>[0-9]{2})|(?P<month2>[0-9]{1,2})[-/](?P<year2>[0-9]{4})"


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month. Raises ValueError where there is no such month."""

    year: int
    month: int

    def __post_init__(self) -> None:
        date(self.year, self.month, 1)

    @classmethod
    def of(cls, day: date) -> Month:
        """Return the month in which `day` lies."""
        return cls(day.year, day.month)

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """The last day."""
        return date(self.year, 12, 31) if self.month == 12 else self.following.first - timedelta(days=1)

    @property
    def following(self) -> Month:
        """The month after this one."""
        return Month(self.year + self.month // 12, self.month % 12 + 1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


def parse_day(text: str, today: date) -> date:
    """Return the day that a person wrote.

    Reads `2026-11-24`, `24-11-2026`, `24/11/2026`, `24-11` (the latest such day that is not after `today`),
    `kemarin` and `hari ini`. The day always comes before the month.
    Raises PasarError `day_unclear` for anything else and for a day that does not exist.
    """
    written = " ".join(text.split()).lower()
    if written == "hari ini":
        return today
    if written == "kemarin":
        return today - timedelta(days=1)
    found = re.fullmatch(_YEAR_FIRST, written) or re.fullmatch(_DAY_FIRST, written)
    if found is None:
        raise _day_unclear(text)
    day, month = int(found["day"]), int(found["month"])
    if found["year"] is None:
        return _latest(day, month, today, text)
    try:
        return date(int(found["year"]), month, day)
    except ValueError:
        raise _day_unclear(text) from None


def coming_day(text: str, today: date) -> date:
    """Return the day that a person wrote of something that is still to be: `02-12` is the next such day from `today`.

    Reads what `parse_day` reads, and `besok`. Raises PasarError `day_unclear`.
    """
    written = " ".join(text.split()).lower()
    if written == "besok":
        return today + timedelta(days=1)
    found = re.fullmatch(_DAY_FIRST, written)
    if found is None or found["year"] is not None:
        return parse_day(text, today)
    for year in range(today.year, today.year + _LEAP_CYCLE_YEARS + 1):
        try:
            day = date(year, int(found["month"]), int(found["day"]))
        except ValueError:
            continue
        if day >= today:
            return day
    raise _day_unclear(text)


def business_day(text: str, today: date) -> date:
    """Return a day on which something may have happened at the market: from 2000-01-01 to `today`.

    Raises PasarError `day_unclear` as `parse_day` does, and those of `check_business_day`.
    """
    day = parse_day(text, today)
    check_business_day(day, today)
    return day


def check_business_day(day: date, today: date) -> None:
    """Raise PasarError `day_future` or `day_too_old` unless something may have happened at the market on `day`."""
    if day > today:
        raise PasarError(
            "day_future",
            _("{day} still lies ahead (today is {today}); write a day up to today.").format(
                day=format_day(day), today=format_day(today)
            ),
        )
    refuse_too_old(day)


def refuse_too_old(day: date) -> None:
    """Raise PasarError `day_too_old` when `day` lies before every book's first."""
    if day < FIRST_BUSINESS_DAY:
        raise PasarError(
            "day_too_old",
            _("{day} is too long ago; the book begins on {first}. Check the year.").format(
                day=format_day(day), first=format_day(FIRST_BUSINESS_DAY)
            ),
        )


def parse_month(text: str) -> Month:
    """Return the month written as `2026-11`, `11-2026` or `11/2026`.

    Raises PasarError `month_unclear` for anything else.
    """
    found = re.fullmatch(_MONTH, text.strip())
    try:
        if found is None:
            raise ValueError(text)
        return Month(int(found["year"] or found["year2"]), int(found["month"] or found["month2"]))
    except ValueError:
        raise PasarError(
            "month_unclear",
            _('"{text}" is not a month that can be read; write for example 2026-11.').format(text=excerpt(text)),
        ) from None


def format_day(day: date) -> str:
    """Return `24-11-2026`."""
    return f"{day.day:02d}-{day.month:02d}-{day.year:04d}"


def format_day_short(day: date) -> str:
    """Return `Sel 24-11-2026`."""
    return f"{weekday_name(day)[:3]} {format_day(day)}"


def format_day_long(day: date) -> str:
    """Return `Selasa, 24 November 2026`."""
    return f"{weekday_name(day)}, {day.day} {MONTHS[day.month - 1]} {day.year}"


def format_month(month: Month) -> str:
    """Return `November 2026`."""
    return f"{MONTHS[month.month - 1]} {month.year}"


def weekday_name(day: date) -> str:
    """Return the day of the week, `Senin` to `Minggu`."""
    return WEEKDAYS[day.weekday()]


def market_day(day: date) -> str:
    """Return the day of the Javanese five-day week on which many markets open, `Legi` to `Kliwon`."""
    return MARKET_DAYS[(day - _A_LEGI).days % len(MARKET_DAYS)]


def local_day(at_ms: int, zone: str, day_starts: int) -> date:
    """Return the business day of an instant in UTC milliseconds.

    It is the local date in `zone` less `day_starts` hours, so that a market which starts at 18 keeps one day through
    the night.
    """
    return _EPOCH + timedelta(days=(at_ms + (ZONES[zone] - day_starts) * _HOUR_MS) // _DAY_MS)


def local_time(at_ms: int, zone: str) -> str:
    """Return the time of an instant on the clocks of `zone`: `09:14`."""
    minutes = (at_ms + ZONES[zone] * _HOUR_MS) % _DAY_MS // 60_000
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def rfc3339(at_ms: int, zone: str) -> str:
    """Return an instant with its offset, to the millisecond: `2026-11-24T09:14:05.120+07:00`."""
    local = datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=at_ms, hours=ZONES[zone])
    return f"{local.replace(tzinfo=None).isoformat(timespec='milliseconds')}+{ZONES[zone]:02d}:00"


def _latest(day: int, month: int, today: date, text: str) -> date:
    for year in range(today.year, max(today.year - _LEAP_CYCLE_YEARS, 1) - 1, -1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= today:
            return found
    raise _day_unclear(text)


def _day_unclear(text: str) -> PasarError:
    return PasarError(
        "day_unclear",
        _(
            '"{text}" is not a day that can be read; write for example 24-11-2026, 24-11, kemarin or hari ini '
            "(the day before the month)."
        ).format(text=excerpt(text)),
    )
