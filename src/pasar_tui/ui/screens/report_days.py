"""The calendar from which the days of a report are chosen.

```
+--------------------------------------+
| NOVEMBER 2026                        |
|  Sn  Sl  Rb  Km  Jm  Sb  Mg          |
|                           1          |
|   2   3   4   5 ...                  |
| Selasa, 24 November 2026 Kliwon      |
| ←→↑↓ Hari  PgUp PgDn Bulan  Enter …  |
+--------------------------------------+
```
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.geometry import Offset

from pasar_tui.domain.days import Month, format_day_long, market_day
from pasar_tui.domain.period import Period
from pasar_tui.language import _
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.day_calendar import day_calendar
from pasar_tui.ui.widgets.dialog import Question
from pasar_tui.ui.widgets.lines import Drawn, Line, Lines, Piece

_WEEK: Final = 7
_DAY_CELLS: Final = 4
_OLDEST: Final = date(2000, 1, 1)


class DaysQuestion(Question[Period | None]):
    """Asks for a day, with `spans` also for a first and a last day or a month; None by Esc."""

    DEFAULT_CSS = """
    DaysQuestion > Lines { width: 68; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", show=False, priority=True),
        Binding("right", "move(1)", show=False, priority=True),
        Binding("up", "move(-7)", show=False, priority=True),
        Binding("down", "move(7)", show=False, priority=True),
        Binding("pageup", "turn(-1)", show=False, priority=True),
        Binding("pagedown", "turn(1)", show=False, priority=True),
        Binding("t,T,home", "today", show=False, priority=True),
        Binding("space", "begin_here", show=False, priority=True),
        Binding("m,M", "month", show=False, priority=True),
        Binding("enter", "take", show=False, priority=True),
        Binding("escape", "leave", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._today = self._cursor = date.today()  # Only until `about` says which days are asked for.
        self._start: date | None = None
        self._spans = False

    def about(self, period: Period, today: date, *, spans: bool) -> None:
        """Ask anew, beginning with the last day of `period` that is not after `today`."""
        self._today, self._spans, self._start = today, spans, None
        self._cursor = min(period.last, today)

    @property
    def _chosen(self) -> Period:
        start = self._start or self._cursor
        return Period(min(start, self._cursor), max(start, self._cursor))

    def draw(self) -> None:
        """Draw the month, the day under the cursor and the keys."""
        lines: list[Line] = [*day_calendar(self._cursor, self._chosen, self._today)]
        told = f"{format_day_long(self._cursor)} {market_day(self._cursor)}"
        if self._start is not None:
            told = self._chosen.written
        keys: list[tuple[str, str]] = [("←→↑↓", _("Day")), ("PgUp PgDn", _("Month")), ("T", _("Today"))]
        more = [("Enter", _("Choose")), ("Esc", _("Back"))]
        if self._spans:
            more[:0] = [(_("Space"), _("First day")), ("M", _("Whole month"))]
        self.query_one(Lines).show([*lines, told, "", _keys(keys), _keys(more)])

    @property
    def cursor_place(self) -> Offset:
        """Where on the screen the number of the day under the cursor begins."""
        lines = self.query_one(Lines)
        for y, line in enumerate(lines.lines):
            for x in range(0, _WEEK * _DAY_CELLS, _DAY_CELLS):
                if _day_at(line, x) == self._cursor.day:
                    return lines.content_region.offset + Offset(x + 1, y)
        return super().cursor_place

    def clicked(self, drawn: Drawn, at: Offset) -> str:
        """Put the cursor on the day that was clicked; where it stands already, press Enter."""
        day = _day_at(drawn.lines[at.y], at.x) if isinstance(drawn, Lines) and at.y < len(drawn.lines) else 0
        if not day:
            return super().clicked(drawn, at)
        if day == self._cursor.day:
            return "enter"
        self._go(self._cursor.replace(day=day))
        return ""

    def action_move(self, days: int) -> None:
        """Move the cursor by days."""
        self._go(self._cursor + timedelta(days))

    def action_turn(self, months: int) -> None:
        """Move the cursor to the same day of the month before or after."""
        month = Period.of_month(Month.of(self._cursor)).stepped(months)
        self._go(min(month.first + timedelta(self._cursor.day - 1), month.last))

    def action_today(self) -> None:
        """Move the cursor to today."""
        self._go(self._today)

    def action_begin_here(self) -> None:
        """Let the days begin at the cursor, or again be one."""
        if self._spans:
            self._start = self._cursor if self._start is None else None
            self.draw()

    def action_month(self) -> None:
        """Choose the whole month."""
        if self._spans:
            self.dismiss(Period.of_month(Month.of(self._cursor)))

    def action_take(self) -> None:
        """Choose what is marked."""
        self.dismiss(self._chosen)

    def action_leave(self) -> None:
        """Choose nothing."""
        self.dismiss(None)

    def _go(self, day: date) -> None:
        self._cursor = max(_OLDEST, min(day, self._today))
        self.draw()


def _day_at(line: Line, x: int) -> int:
    """Return the day of the month at the cell `x` of a week, 0 where there is none to be chosen."""
    if isinstance(line, str) or len(line) != _WEEK or not 0 <= x < _WEEK * _DAY_CELLS:
        return 0
    piece = line[x // _DAY_CELLS]
    number = (piece if isinstance(piece, str) else piece[0]).strip(" []")
    return int(number) if number.isdecimal() else 0


def _keys(keys: list[tuple[str, str]]) -> list[Piece]:
    pieces: list[Piece] = []
    for key, word in keys:
        pieces += [(key, Tone.KEY), f" {word}   "]
    return pieces
