"""A month of numbered days of which some are chosen.

```
NOVEMBER 2026
 Sn  Sl  Rb  Km  Jm  Sb  Mg
                          1
  2   3   4 [ 5] ...
```
"""

from __future__ import annotations

import calendar
from datetime import date

from pasar_tui.domain.days import MONTHS
from pasar_tui.domain.period import Period
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.lines import Line, Piece

_WEEKDAYS = " Sn  Sl  Rb  Km  Jm  Sb  Mg "


def day_calendar(cursor: date, chosen: Period, last: date) -> list[Line]:
    """Return eight lines, 28 cells wide: the month of `cursor`, `chosen` in brackets, days after `last` as dots."""
    lines: list[Line] = [[(f" {MONTHS[cursor.month - 1].upper()} {cursor.year}", Tone.HEAD)], _WEEKDAYS]
    for week in calendar.Calendar().monthdatescalendar(cursor.year, cursor.month):
        pieces: list[Piece] = []
        for day in week:
            if day.month != cursor.month:
                pieces.append("    ")
                continue
            number = f"{day.day:2d}" if day <= last else " ·"
            left = "[" if day == chosen.first else " "
            right = "]" if day == chosen.last else " "
            inside = chosen.first <= day <= chosen.last
            pieces.append((f"{left}{number}{right}", Tone.CHOSEN if inside else Tone.PLAIN))
        lines.append(pieces)
    return lines + [""] * (8 - len(lines))
