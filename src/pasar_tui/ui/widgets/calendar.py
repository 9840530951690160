"""A month of days with one mark each.

```
NOVEMBER 2026
Sn Sl Rb Km Jm Sb Mg
                   ·
 ■  ■  □  T  □
```
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from datetime import date

from pasar_tui.domain.days import MONTHS
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.lines import Line, Piece

PAID, OWED, CLOSED, BEFORE, BLANK = "■", "□", "T", "·", " "

_WEEKDAYS = "Sn Sl Rb Km Jm Sb Mg"
_TONES = {PAID: Tone.GOOD, OWED: Tone.BAD, CLOSED: Tone.WARN}


def month_calendar(year: int, month: int, marks: Mapping[date, str]) -> list[Line]:
    """Return the lines of the month, 20 cells wide, to be shown by `Lines`; a day without a mark is blank."""
    lines: list[Line] = [[(f"{MONTHS[month - 1].upper()} {year}", Tone.HEAD)], _WEEKDAYS]
    for week in calendar.Calendar().monthdatescalendar(year, month):
        pieces: list[Piece] = []
        for place, day in enumerate(week):
            mark = marks.get(day, BLANK) if day.month == month else BLANK
            pieces.append((f"{' ' if place else ''} {mark}", _TONES.get(mark, Tone.PLAIN)))
        lines.append(pieces)
    return lines
