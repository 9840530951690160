"""The checklist as an instrument: items, scales and the rules by which an answered one is scored.

An instrument has a version, and its rules travel with it, so that an old assessment is always scored as it
was made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final

from pasar_tui.domain.literacy.figures import rounded

FULL: Final = "lengkap"
SHORT: Final = "ringkas"
ANCHOR: Final = "jangkar"
FORMS: Final = (FULL, SHORT)
LEVELS: Final = ("dasar", "menengah", "lanjut")
USES_INTERNET: Final = "pakai_internet"


class Status(StrEnum):
    """What an assessment says about the next visit; the values are the words of the Indonesian instrument."""

    RED = "MERAH"
    INCOMPLETE = "BELUM_LENGKAP"
    YELLOW = "KUNING"
    GREEN = "HIJAU"


@dataclass(frozen=True, slots=True)
class Pillar:
    """One of the four pillars; pillars always stand in the order of the framework."""

    code: str
    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Item:
    """One statement of the checklist, with what the officer asks, observes and says about it."""

    id: str
    pillar: str
    level: str
    scale: str
    statement: str
    gloss_en: str
    question: str
    observe: str
    tip: str
    tip_gloss_en: str
    follow_up: str
    evidence_required: bool
    critical: bool
    anchor: bool
    short_form: bool
    condition: str
    guide: Mapping[int, str] | None
    """Words for the five answers of this item alone; None where those of its scale hold."""


@dataclass(frozen=True, slots=True)
class Completeness:
    """What a pillar needs to have a score: applicable items, answered items, and their ratio."""

    applicable: int
    answered: int
    ratio: Fraction


@dataclass(frozen=True, slots=True)
class Band:
    """A band of scores up to and including `highest`; None for the last one."""

    code: str
    highest: Fraction | None


@dataclass(frozen=True, slots=True)
class NationalFigure:
    """A year of the national index: on the same scale ("sejajar skala"), not statistically comparable."""

    year: int
    pillars: Mapping[str, Fraction]
    index: Fraction


@dataclass(frozen=True, slots=True)
class Instrument:
    """A version of the checklist. `notice` says that it is a proposal; every screen and report shows it."""

    version: str
    dated: date
    name: str
    name_en: str
    notice: str
    minutes: Mapping[str, int]
    pillars: tuple[Pillar, ...]
    items: tuple[Item, ...]
    conditions: Mapping[str, str]
    scales: Mapping[str, Mapping[int, str]]
    completeness: Mapping[str, Completeness]
    bands: tuple[Band, ...]
    repeat_days: Mapping[str, int]
    national: tuple[NationalFigure, ...]
    comparison_notes: tuple[str, ...]
    officer_safety: tuple[str, ...]

    def form_items(self, form: str) -> tuple[Item, ...]:
        """Return the items that the form asks, in the checklist's order."""
        return tuple(item for item in self.items if form == FULL or item.short_form)

    def answer_words(self, item: Item) -> Mapping[int, str]:
        """Return the words for the answers 1 to 5 of this item."""
        return item.guide if item.guide is not None else self.scales[item.scale]

    def band_of(self, value: Fraction) -> str:
        """Return the code of the band of a score, compared after rounding half up to two decimals."""
        figure = rounded(value)
        return next(band.code for band in self.bands if band.highest is None or figure <= band.highest)
