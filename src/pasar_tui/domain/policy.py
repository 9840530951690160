"""What an office has decided for a market, each decision from a day on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.market_calendar import MarketCalendar, OpenPattern
from pasar_tui.domain.text import excerpt
from pasar_tui.language import _

OPEN_DAYS_WORD: Final = "buka"


def _pattern(value: str) -> str:
    OpenPattern.parse(value)
    return value


def _fair_pattern(value: str) -> str:
    return value if value == OPEN_DAYS_WORD else _pattern(value)


def _days(value: str) -> str:
    if not (value.isascii() and value.isdigit() and int(value) <= 366):
        raise PasarError(
            "policy_value", _('"{value}" is no number of days from 0 to 366.').format(value=excerpt(value))
        )
    return str(int(value))


def _one_of(*words: str) -> Callable[[str], str]:
    def check(value: str) -> str:
        if value not in words:
            raise PasarError(
                "policy_value",
                _('"{value}" is not one of the choices: {choices}.').format(
                    value=excerpt(value), choices=", ".join(words)
                ),
            )
        return value

    return check


# key → (default, check)
_KNOWN: Final[Mapping[str, tuple[str, Callable[[str], str]]]] = {
    "hari_tagih": ("kalender", _one_of("kalender", OPEN_DAYS_WORD)),
    "tutup_bebas": ("tidak", _one_of("ya", "tidak")),
    "bulan_sebagian": ("penuh", _one_of("penuh", "prorata")),
    "pembulatan": ("1", _one_of("1", "100", "500", "1000")),
    "hari_buka": ("harian", _pattern),
    "hari_pasaran": (OPEN_DAYS_WORD, _fair_pattern),
    "hari_tempo": ("30", _days),
}
POLICY_KEYS: Final = tuple(_KNOWN)


def validate_policy(key: str, value: str) -> str:
    """Return `value` as it is kept, for one of POLICY_KEYS.

    Raises PasarError `policy_key` for an unknown key, `policy_value` or `open_pattern` for a value that it cannot have.
    """
    if key not in _KNOWN:
        raise PasarError(
            "policy_key",
            _('There is no policy "{key}"; there are {keys}.').format(key=excerpt(key), keys=", ".join(_KNOWN)),
        )
    return _KNOWN[key][1](" ".join(value.casefold().split()))


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """One decision: `key` has `value` from `from_day` on, until a later row of the same key."""

    key: str
    value: str
    from_day: date


@dataclass(frozen=True, slots=True)
class Policies:
    """A market's decisions. Of two rows of one key from the same day the later in `rows` counts."""

    rows: tuple[PolicyRow, ...] = ()
    _by_key: Mapping[str, tuple[list[date], list[str]]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_key: dict[str, tuple[list[date], list[str]]] = {}
        for row in sorted(self.rows, key=lambda row: row.from_day):
            days, values = by_key.setdefault(row.key, ([], []))
            days.append(row.from_day)
            values.append(row.value)
        object.__setattr__(self, "_by_key", by_key)

    def value(self, key: str, day: date) -> str:
        """Return the value in force on `day`, or the default. Raises KeyError for a key not in POLICY_KEYS."""
        default = _KNOWN[key][0]
        days, values = self._by_key.get(key, ((), ()))
        at = bisect_right(days, day)
        return values[at - 1] if at else default

    def rounding(self, day: date) -> int:
        """Return the unit in rupiah to which one tariff unit is rounded on `day`."""
        return int(self.value("pembulatan", day))

    def changes(self, *keys: str) -> Iterable[date]:
        """Return the days from which one of `keys` has a new row."""
        return (day for key in keys for day in self._by_key.get(key, ((), ()))[0])

    def patterns(self, key: str) -> tuple[tuple[date, OpenPattern], ...]:
        """Return the dated patterns of `hari_buka` or `hari_pasaran`; "buka" is every day, as open days bound it."""
        days, values = self._by_key.get(key, ((), ()))
        return tuple(
            (day, OpenPattern() if value == OPEN_DAYS_WORD else OpenPattern.parse(value))
            for day, value in zip(days, values, strict=True)
        )


def market_calendar(policies: Policies, closed: Iterable[date] = ()) -> MarketCalendar:
    """Return the calendar of a market with these policies and these days of pasar tutup."""
    return MarketCalendar(policies.patterns("hari_buka"), frozenset(closed), policies.patterns("hari_pasaran"))
