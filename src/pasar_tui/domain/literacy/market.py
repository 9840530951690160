"""Digital literacy of a whole market: anonymous figures over its vendors' latest valid assessments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.literacy.answers import Answer
from pasar_tui.domain.literacy.figures import mean, rounded, rounded_root
from pasar_tui.domain.literacy.instrument import Instrument
from pasar_tui.domain.literacy.scoring import Result, index_of
from pasar_tui.language import _

HIDDEN: Final = "disembunyikan"
INDICATIVE: Final = "indikatif"
SHOWN: Final = "tampil"

SMALLEST_GROUP: Final = 5
"""Fewer vendors than this could be recognised in a mean, so nothing of them is shown."""
FIRM_FROM: Final = 30
FIRM_COVERAGE: Final = Fraction(4, 5)
NORMAL_95: Final = Fraction("1.96")
SELF_RELIANT_FROM: Final = 4


@dataclass(frozen=True, slots=True)
class VendorResult:
    """A vendor's result on the day of its assessment; `vendor` is any name that is one vendor's only."""

    vendor: str
    day: date
    result: Result


@dataclass(frozen=True, slots=True)
class MarketScore:
    """The market's figures for one form. Where `label` is HIDDEN, every score, band and margin is None.

    `n` vendors have a valid result, out of `online` active vendors who use the internet and `active` in all.
    `margin` is rounded half up to two decimals; the other figures are exact. Shares are fractions of one.
    """

    form: str
    n: int
    online: int
    active: int
    pillars: Mapping[str, Fraction | None]
    index: Fraction | None
    band: str | None
    margin: Fraction | None
    coverage: Fraction | None
    offline_share: Fraction | None
    label: str


@dataclass(frozen=True, slots=True)
class SelfReliance:
    """How many vendors answered an item, and the share of them at 4 or 5; None when too few to show."""

    n: int
    share: Fraction | None


def latest_valid(results: Iterable[VendorResult], form: str) -> list[Result]:
    """Return each vendor's latest result of this form that has an index; of one day the last given counts."""
    latest: dict[str, VendorResult] = {}
    for entry in results:
        if entry.result.form != form or entry.result.index is None:
            continue
        known = latest.get(entry.vendor)
        if known is None or known.day <= entry.day:
            latest[entry.vendor] = entry
    return [entry.result for entry in latest.values()]


def market_score(
    instrument: Instrument, form: str, results: Iterable[VendorResult], *, online: int, active: int
) -> MarketScore:
    """Return the market's figures from results of the same version of the checklist.

    A market pillar is the mean over vendors, the index the mean of the four market pillars (not of the
    vendors' indices). Raises PasarError `literacy_population` when more vendors are scored than use the
    internet, or more use it than are active.
    """
    valid = latest_valid(results, form)
    n = len(valid)
    if not n <= online <= active:
        raise PasarError(
            "literacy_population",
            _(
                "{scored} vendors are scored, {online} use the internet and {active} are active; "
                "each cannot exceed the next, check who is registered as active."
            ).format(scored=n, online=online, active=active),
        )
    label = market_label(n, online)
    open_results = [] if label == HIDDEN else valid
    pillars = _market_pillars(instrument, open_results)
    index = index_of(pillars.values())
    return MarketScore(
        form=form,
        n=n,
        online=online,
        active=active,
        pillars=pillars,
        index=index,
        band=None if index is None else instrument.band_of(index),
        margin=margin([result.index for result in open_results if result.index is not None], online),
        coverage=Fraction(n, online) if online else None,
        offline_share=Fraction(active - online, active) if active else None,
        label=label,
    )


def _market_pillars(instrument: Instrument, results: Sequence[Result]) -> dict[str, Fraction | None]:
    return {
        pillar.code: mean(value for result in results if (value := result.pillars[pillar.code]) is not None)
        if results
        else None
        for pillar in instrument.pillars
    }


def market_label(n: int, online: int) -> str:
    """Return HIDDEN below five vendors, INDICATIVE below thirty that are not four in five, else SHOWN."""
    if n < SMALLEST_GROUP:
        return HIDDEN
    return INDICATIVE if n < FIRM_FROM and n < FIRM_COVERAGE * online else SHOWN


def sample_variance(indices: Sequence[Fraction]) -> Fraction:
    """Return the exact variance (n − 1) of at least two vendors' indices."""
    centre = mean(indices)
    return sum(((index - centre) ** 2 for index in indices), Fraction(0)) / (len(indices) - 1)


def margin_squared(indices: Sequence[Fraction], online: int) -> Fraction | None:
    """Return the exact square of 1.96·s/√n·√((N−n)/(N−1)), N being `online`; None below two vendors."""
    n = len(indices)
    if n < 2:
        return None
    return NORMAL_95**2 * sample_variance(indices) / n * Fraction(online - n, online - 1)


def margin(indices: Sequence[Fraction], online: int, places: int = 2) -> Fraction | None:
    """Return the margin of error of the market's index, rounded half up; zero when every vendor is scored."""
    square = margin_squared(indices, online)
    return None if square is None else rounded_root(square, places)


def self_reliance(answers: Iterable[Answer]) -> SelfReliance:
    """Return how many vendors answered an item and the share who manage alone; TB and blanks do not count."""
    numbers = [answer for answer in answers if isinstance(answer, int)]
    n = len(numbers)
    alone = sum(answer >= SELF_RELIANT_FROM for answer in numbers)
    return SelfReliance(n, Fraction(alone, n) if n >= SMALLEST_GROUP else None)


def national_difference(instrument: Instrument, index: Fraction) -> Fraction:
    """Return the index less the latest national one, at two decimals: the same scale, another statistic."""
    return rounded(index - instrument.national[-1].index)


def hundred_scale(value: Fraction) -> Fraction:
    """Return a score of 1 to 5 on 0 to 100, for charts only; it must not be compared with IMDI."""
    return (value - 1) / 4 * 100
