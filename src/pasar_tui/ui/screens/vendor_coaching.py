"""A vendor's literacy: the assessments, what to coach, and what was agreed about each item.

```
 24-11-2026  lengkap  indeks 2,91 sedang  KUNING  ulang 02-12-2026
   Butir       Pernyataan                      Keadaan    Sampai      Oleh
 > AMAN-02     Sandi saya tidak mudah ditebak  rencana    01-12-2026  Sari
```
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.widget import Widget

from pasar_tui.domain.days import format_day
from pasar_tui.domain.errors import PasarError
from pasar_tui.language import _, mark
from pasar_tui.services.follow_ups import STATES
from pasar_tui.services.literacy import Coached
from pasar_tui.services.vendor_coaching import CoachingItem, VendorCoaching, vendor_coaching
from pasar_tui.services.vendor_identity import vendor_identity
from pasar_tui.ui.keys import list_key, screen_key
from pasar_tui.ui.screens.form import told
from pasar_tui.ui.screens.literacy_words import BAND_WORDS, STATUS_TONES, STATUS_WORDS, figure, form_word
from pasar_tui.ui.screens.vendor_tab import VendorTab
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.columns import Column
from pasar_tui.ui.widgets.lines import Line, Lines
from pasar_tui.ui.widgets.source import ListSource
from pasar_tui.ui.widgets.table import CursorMoved, PagedTable

_RESULTS: Final = 3
_DETAIL_ROWS: Final = 4


def _state(row: CoachingItem) -> str:
    if row.follow_up is not None:
        return _(STATES[row.follow_up.state])
    return _("to coach") if row.coach else "-"


def _due(row: CoachingItem) -> str:
    return "-" if row.follow_up is None or row.follow_up.due is None else format_day(row.follow_up.due)


class VendorCoachingScreen(VendorTab):
    """Results and follow-ups."""

    NAME = mark("Literacy")
    TAB = 4
    BINDINGS: ClassVar[list[BindingType]] = [
        list_key("enter", "follow_up", mark("Follow-up"), help=mark("Opens what was agreed about this item.")),
        list_key("f5,insert", "another_item", mark("Another item"), help=mark("Agrees about an item of your choice.")),
        list_key(
            "l", "literacy", mark("Checklist"), help=mark("Opens the checklist of digital literacy for the vendor.")
        ),
        list_key("h", "results", mark("Results"), help=mark("Shows the results with their figures.")),
        screen_key("escape,f10", "back", mark("Back")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._found = VendorCoaching((), ())

    def compose_body(self) -> Iterable[Widget]:
        """Yield who it is, the results, the items, and the item under the cursor whole."""
        yield Lines("", "", id="top")
        yield Lines("", id="results")
        yield PagedTable[CoachingItem](
            [
                Column(mark("Item"), 10, lambda row: row.item),
                Column(mark("Statement"), 32, lambda row: row.statement, most=120),
                Column(mark("State"), 11, _state, tone=self._tone),
                Column(mark("By day"), 10, _due, tone=self._tone),
                Column(
                    mark("Officer"), 12, lambda row: (row.follow_up and row.follow_up.owner_name) or "-", priority=1
                ),
            ],
            key=lambda row: row.item,
            empty=_("Nothing to coach and nothing agreed."),
        )
        yield Lines(*[""] * _DETAIL_ROWS, id="detail")

    @property
    def table(self) -> PagedTable[CoachingItem]:
        """The items."""
        return self.query_one(PagedTable)

    async def load(self) -> None:
        """Read results and items; those of another vendor begin at the top."""
        at = None if self.another() else self.table.cursor_key
        await self.show_who()
        self._found = await self.office.desk.ask(vendor_coaching, self.vendor)
        self.query_one("#results", Lines).show(result_lines(self._found.results))
        await self.table.show(ListSource(self._found.items, lambda row: row.item), at=at)

    async def do_follow_up(self) -> None:
        """Open what was agreed about the item under the cursor."""
        row = self.table.row
        await self.office.open_screen("vendor-follow-up", about=(self.vendor, "" if row is None else row.item))

    async def do_another_item(self) -> None:
        """Agree about an item that is not in the list."""
        await self.office.open_screen("vendor-follow-up", about=(self.vendor, ""))

    async def do_literacy(self) -> None:
        """Open the checklist for this vendor."""
        # The checklist's screens take 45 ms to import, which the card need not wait for.
        from pasar_tui.ui.screens.literacy_opening import coach

        await coach(self, self.vendor)

    async def do_results(self) -> None:
        """Open the results with their figures."""
        if not self._found.results:
            raise PasarError("no_more_results", _("This vendor was not assessed yet."))
        from pasar_tui.ui.screens.literacy_result import ResultScreen

        who = await self.office.desk.ask(vendor_identity, self.vendor)
        self.app.get_screen("literacy-result", ResultScreen).begin(who.name, who.stalls, self._found.results)
        await self.office.open_screen("literacy-result")

    def on_paged_table_cursor_moved(self, event: CursorMoved) -> None:
        """Tell the item under the cursor whole."""
        lines = detail_lines(event.row) if isinstance(event.row, CoachingItem) else []
        self.query_one("#detail", Lines).show([*lines, *[""] * _DETAIL_ROWS][:_DETAIL_ROWS])

    def _tone(self, row: CoachingItem) -> Tone:
        agreed = row.follow_up
        return Tone.BAD if agreed is not None and agreed.is_due(self.office.desk.today) else Tone.PLAIN


def result_lines(results: tuple[Coached, ...]) -> list[Line]:
    """Return a line for each of the latest assessments."""
    if not results:
        return [f" {_('not assessed yet')}"]
    lines: list[Line] = [_result(one) for one in results[:_RESULTS]]
    if len(results) > _RESULTS:
        lines.append(" " + _("and {count} more").format(count=len(results) - _RESULTS))
    return lines


def _result(one: Coached) -> Line:
    result = one.result
    begins = f" {format_day(one.day)}  {form_word(result.form)}"
    if result.index is not None:
        band = _(BAND_WORDS[result.band]) if result.band is not None and result.band in BAND_WORDS else ""
        begins += "  " + _("index {index} {band}").format(index=figure(result.index), band=band)
    again = _("again {day}").format(day=format_day(one.again))
    return [f"{begins}  ", (_(STATUS_WORDS[result.status]), STATUS_TONES[result.status]), f"  {again}"]


def detail_lines(row: CoachingItem) -> list[Line]:
    """Return the statement, what to say about it, and what was noted."""
    lines = told(row.statement) + (told(_("Say: {tip}").format(tip=row.tip), Tone.HEAD) if row.tip else [])
    if row.follow_up is not None and row.follow_up.note:
        note = told(_("Note: {note}").format(note=row.follow_up.note))
        return [*lines[: _DETAIL_ROWS - len(note)], *note]
    return lines
