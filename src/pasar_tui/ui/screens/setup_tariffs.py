"""The tariffs of the market on a day: those in force, those to come and those that are past.

```
 Day: 24-11-2026                                                        1-3 of 3
   State     Component  Rate             For            From        To
 > in force  pelayanan  Rp500/m²/hari    kios           01-01-2026  -
```
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.widget import Widget

from pasar_tui.domain.days import format_day, parse_day
from pasar_tui.domain.money import format_area, format_decimal
from pasar_tui.domain.stall import KIND_ATTRIBUTE
from pasar_tui.domain.tariff import ONE, describe_rate, describe_row
from pasar_tui.language import _, mark
from pasar_tui.services.late_changes import Choice
from pasar_tui.services.tariff_forecast import Standing, TariffLine, foresee_void, tariffs_on
from pasar_tui.services.tariffs import void_tariff
from pasar_tui.ui.keys import list_key, opens, screen_key
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.screens.form import told
from pasar_tui.ui.screens.setup_effect import Proposal
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.columns import Column
from pasar_tui.ui.widgets.lines import Line, Lines
from pasar_tui.ui.widgets.prompt import Prompt
from pasar_tui.ui.widgets.source import ListSource
from pasar_tui.ui.widgets.table import CursorMoved, PagedTable, PageShown

STANDING_WORDS: Final = {
    Standing.IN_FORCE: mark("in force"),
    Standing.COMING: mark("coming"),
    Standing.PAST: mark("past"),
}
_FILTERS: Final = (None, *Standing)


def _for(line: TariffLine) -> str:
    kind = [value for name, value in line.row.needs().items() if name == KIND_ATTRIBUTE]
    others = [f"{name}={value}" for name, value in line.row.needs().items() if name != KIND_ATTRIBUTE]
    return " ".join([*kind, *([line.place] if line.place else []), *others]) or _("every stall")


COLUMNS: Final[tuple[Column[TariffLine], ...]] = (
    Column(
        mark("State"),
        8,
        lambda line: _(STANDING_WORDS[line.standing]),
        tone=lambda line: Tone.GOOD if line.standing is Standing.IN_FORCE else Tone.PLAIN,
    ),
    Column(mark("Component"), 10, lambda line: line.row.component),
    Column(mark("Rate"), 17, lambda line: describe_rate(line.row)),
    Column(mark("For"), 24, _for, most=28),
    Column(mark("From"), 10, lambda line: format_day(line.row.from_day)),
    Column(mark("To"), 10, lambda line: "-" if line.last is None else format_day(line.last), priority=1),
    Column(mark("Legal basis"), 30, lambda line: line.row.legal_basis, priority=2, most=80),
)


class TariffsScreen(PasarScreen[None]):
    """The list of tariffs."""

    NAME = mark("Tariffs")
    DEFAULT_CSS = "TariffsScreen #whole { height: 3; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        opens("f5,insert", "setup-tariff-form", mark("New"), help=mark("Opens the form for a new tariff.")),
        list_key("e", "end", mark("End"), help=mark("Ends the tariff under the cursor on a day.")),
        list_key("f8,delete", "withdraw", mark("Void"), help=mark("Voids a tariff that does not hold yet.")),
        list_key("i", "bring", mark("Import"), help=mark("Brings tariffs in from a file.")),
        list_key("d", "day", mark("Day"), help=mark("Shows the tariffs of another day.")),
        list_key("s", "standing", mark("State"), help=mark("Shows those in force, coming or past.")),
        screen_key("escape,f10", "back", mark("Back")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._day: date | None = None
        self._wanted: Standing | None = None

    def compose_body(self) -> Iterable[Widget]:
        """Yield the list, below it the whole of the row under the cursor."""
        yield Prompt(_("Day"), self.chosen)
        yield PagedTable[TariffLine](COLUMNS, key=lambda line: line.row.id, empty=_("No tariffs here; F5 adds one."))
        yield Lines(id="whole")

    @property
    def table(self) -> PagedTable[TariffLine]:
        """The list."""
        return self.query_one(PagedTable)

    @property
    def day(self) -> date:
        """The day on which the tariffs are looked at."""
        return self._day or self.office.desk.today

    async def load(self) -> None:
        """Show the tariffs as they stand on the day."""
        found = await self.office.desk.ask(tariffs_on, self.day)
        rows = [line for line in found if self._wanted in (None, line.standing)]
        self.head(_("all") if self._wanted is None else _(STANDING_WORDS[self._wanted]))
        await self.table.show(ListSource(rows, lambda line: line.row.id), at=self.table.cursor_key)

    async def go_to(self, row: int) -> None:
        """Put the cursor on a tariff, whatever its state."""
        if not await self.table.go_to(row):
            self._wanted = None
            await self.load()
            await self.table.go_to(row)

    async def do_day(self) -> None:
        """Ask for another day."""
        self.query_one(Prompt).open(format_day(self.day))

    async def chosen(self, text: str) -> None:
        """Look at the tariffs on the day written; at today's when nothing is."""
        today = self.office.desk.today
        self._day = parse_day(text, today) if text.strip() else None
        await self.load()

    async def do_standing(self) -> None:
        """Show the tariffs of the next state: all, in force, coming, past."""
        self._wanted = _FILTERS[(_FILTERS.index(self._wanted) + 1) % len(_FILTERS)]
        await self.load()

    async def do_bring(self) -> None:
        """Bring tariffs in from a file."""
        await self.office.open_screen("setup-import", about="tariffs")

    async def do_end(self) -> None:
        """Ask on which day the tariff under the cursor applies for the last time."""
        if (line := self.table.row) is not None:
            await self.office.open_screen("setup-tariff-end", about=line.row)

    async def do_withdraw(self) -> None:
        """Show what it means if the tariff under the cursor is withdrawn; it is done from there."""
        if (line := self.table.row) is None:
            return
        desk, ref = self.office.desk, line.row.reference

        async def write(late: Choice | None) -> str:
            gone = await desk.run(void_tariff, ref, late)
            return _("{tariff} is void.").format(tariff=describe_rate(gone.row))

        title = _("Void {tariff}").format(tariff=describe_row(line.row))
        proposal = Proposal(title, await desk.ask(foresee_void, ref), write)
        await self.office.open_screen("setup-effect", about=proposal)

    def on_paged_table_page_shown(self, event: PageShown) -> None:
        """Write which rows the list shows beside the day."""
        self.query_one(Prompt).status(event.status or _("nothing found"))

    def on_paged_table_cursor_moved(self, event: CursorMoved) -> None:
        """Show the whole of the row."""
        row = event.row
        self.query_one("#whole", Lines).show(_whole(row)[:3] if isinstance(row, TariffLine) else [])


def _whole(line: TariffLine) -> Sequence[Line]:
    row = line.row
    parts = [describe_rate(row), _for(line)]
    if row.area_min is not None or row.area_max is not None:
        least = "" if row.area_min is None else format_area(row.area_min)
        most = "" if row.area_max is None else format_area(row.area_max)
        parts.append(f"{least}..{most}")
    if row.coefficient_bp != ONE:
        parts.append(_("coefficient {value}").format(value=format_decimal(row.coefficient_bp, 4)))
    parts.append(_("from {day}").format(day=format_day(row.from_day)))
    if line.last is not None:
        parts[-1] += " " + _("until {day}").format(day=format_day(line.last))
    parts.append(row.legal_basis)
    if row.account_code:
        parts.append(_("account {code}").format(code=row.account_code))
    return told(" · ".join([*parts, row.reference]))
