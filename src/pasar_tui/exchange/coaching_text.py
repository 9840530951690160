"""What an assessment found, as a sheet of 80 columns that the vendor takes home."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from pasar_tui.domain.days import format_day_long
from pasar_tui.exchange.paper import centre, labelled, wrapped
from pasar_tui.language import _

COLUMNS: Final = 80
_LABEL_COLUMNS: Final = 16


@dataclass(frozen=True, slots=True)
class CoachingText:
    """Everything that stands on the sheet: what goes `well`, what to `learn`, each with words to act upon.

    `learn` holds pairs of a statement and what to do about it; `again` is the day of the next visit.
    """

    market: str
    vendor: str
    stalls: tuple[str, ...]
    day: date
    well: tuple[str, ...]
    learn: tuple[tuple[str, str], ...]
    again: date
    notice: str


def coaching_text(sheet: CoachingText) -> str:
    """Return the sheet, ending in a line break."""
    rule = "-" * COLUMNS
    facts = (
        (_("Vendor"), sheet.vendor),
        (_("Stall"), ", ".join(sheet.stalls) or "-"),
        (_("Day"), format_day_long(sheet.day)),
        (_("Next visit"), format_day_long(sheet.again)),
    )
    lines = [
        *centre(sheet.market, COLUMNS),
        *centre(_("DIGITAL LITERACY: HOW IT GOES AND WHAT COMES NEXT"), COLUMNS),
        rule,
        *(out for label, text in facts for out in labelled(label, text, _LABEL_COLUMNS, COLUMNS)),
        rule,
        _("THIS GOES WELL"),
        *_marked(sheet.well, "+", _("Every beginning is welcome; we learn it together.")),
        "",
        _("THIS WE LEARN NEXT"),
        *_learned(sheet.learn),
        rule,
        *wrapped(sheet.notice, COLUMNS),
    ]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _marked(texts: Sequence[str], mark: str, otherwise: str) -> list[str]:
    return [out for text in texts for out in labelled(mark, text, 3, COLUMNS)] or wrapped(otherwise, COLUMNS)


def _learned(pairs: Sequence[tuple[str, str]]) -> list[str]:
    lines: list[str] = []
    for number, (statement, words) in enumerate(pairs, 1):
        lines += labelled(f"{number}.", statement, 3, COLUMNS) + labelled("", words, 6, COLUMNS)
    return lines or wrapped(_("Nothing for now; keep it up."), COLUMNS)
