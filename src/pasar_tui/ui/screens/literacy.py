"""Whom to coach: the vendors with their latest result, and the ways into the checklist.

```
   Tempat    Pedagang                      Status         Indeks  Kembali
 > A-10      H. Muhammad Yusuf             KUNING           2,91  02-12-2026
   A-11      Toko Sumber Rejeki            DIMULAI             -  -
```
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from pasar_tui.domain.days import format_day
from pasar_tui.domain.errors import PasarError
from pasar_tui.language import _, mark, ngettext
from pasar_tui.services import coaching, literacy
from pasar_tui.services.coaching import CoachingRow
from pasar_tui.ui.keys import list_key, screen_key
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.screens.filters import VISITS_DUE
from pasar_tui.ui.screens.literacy_handbook import HandbookScreen
from pasar_tui.ui.screens.literacy_opening import coach
from pasar_tui.ui.screens.literacy_result import ResultScreen
from pasar_tui.ui.screens.literacy_words import STATUS_TONES, STATUS_WORDS, figure
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.columns import Column
from pasar_tui.ui.widgets.lines import Lines
from pasar_tui.ui.widgets.prompt import SearchBox
from pasar_tui.ui.widgets.source import ListSource
from pasar_tui.ui.widgets.table import PagedTable


class LiteracyScreen(PasarScreen[None]):
    """A list of vendors in walking order; Enter begins or goes on, H shows the last result, P opens the handbook."""

    NAME = mark("Literacy")
    BINDINGS: ClassVar[list[BindingType]] = [
        list_key(
            "enter", "coach", mark("Assess"), help=mark("Begins an assessment of the vendor, or goes on with it.")
        ),
        list_key("h", "result", mark("Result"), help=mark("Shows the vendor's results, the latest first.")),
        list_key("k", "due", mark("Visits"), help=mark("Shows only the visits that are due, or everyone again.")),
        list_key("f6,slash", "search", mark("Search")),
        list_key("p", "handbook", mark("Handbook"), help=mark("Opens the checklist to read, without a vendor.")),
        list_key(
            "f8,delete", "drop", mark("Drop answers"), help=mark("Throws away what was answered and not recorded.")
        ),
        screen_key("escape", "back", mark("Back")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._sought = ""
        self._only_due = False

    def compose_body(self) -> Iterable[Widget]:
        """Yield the search row, the list and the sentence that this is no official instrument."""
        yield SearchBox(self.found)
        yield PagedTable[CoachingRow](
            [
                Column(mark("Stall"), 8, _stalls),
                Column(mark("Vendor"), 30, lambda row: row.name, most=32),
                Column(mark("Status"), 13, _status, tone=_tone),
                Column(mark("Index"), 6, _index, align="right"),
                Column(mark("Come back"), 10, lambda row: format_day(row.latest.again) if row.latest else "-"),
            ],
            key=lambda row: row.vendor,
        )
        yield Lines(" " + literacy.notice(), id="notice")

    @property
    def table(self) -> PagedTable[CoachingRow]:
        """The list."""
        return self.query_one(PagedTable)

    async def load(self) -> None:
        """Read the list again, as it is filtered, and keep the cursor on its vendor."""
        if self.about == VISITS_DUE:
            self._sought, self._only_due, self.about = "", True, None
        rows = await (
            self.office.desk.ask(coaching.find_to_coach, self._sought)
            if self._sought
            else self.office.desk.ask(coaching.coaching_list)
        )
        today = self.office.desk.today
        due = [row for row in rows if row.is_due(today)]
        if self._sought and not rows:
            sought, self._sought = self._sought, ""
            raise PasarError(
                "not_found", _("Nobody fits {text}; try a part of the name, or the stall.").format(text=sought)
            )
        note = ngettext("{count} visit due", "{count} visits due", len(due)).format(count=len(due))
        self.head(f"{note} (K)" if not self._only_due else _("only visits that are due"))
        self.table.empty = (
            _("No visit is due; K shows everyone.")
            if self._only_due
            else _("No vendor has a stall yet: Vendors (2 on Home). P opens the checklist to read.")
        )
        await self.table.show(ListSource(due if self._only_due else rows, _vendor), at=self.table.cursor_key)

    async def found(self, text: str) -> None:
        """Show those whom `text` means; everyone again when it is empty."""
        self._sought, self._only_due = text.strip(), False
        await self.load()

    async def do_search(self) -> None:
        """Open the search row."""
        self.query_one(SearchBox).open()

    async def do_due(self) -> None:
        """Show only the visits that are due, or everyone again."""
        self._only_due = not self._only_due
        await self.load()

    async def do_back(self) -> None:
        """Show everyone again, or leave if that is what is shown."""
        if self._sought or self._only_due:
            self._sought, self._only_due = "", False
            await self.load()
        else:
            await super().do_back()

    async def do_coach(self) -> None:
        """Go on with what was begun with this vendor, or prepare to begin."""
        await coach(self, self._row().vendor)

    async def do_result(self) -> None:
        """Show this vendor's results, the latest first."""
        row = self._row()
        results = await self.office.desk.ask(literacy.results_of, row.vendor)
        if not results:
            raise PasarError("no_result", _("{name} was not assessed yet; Enter begins.").format(name=row.name))
        self.app.get_screen("literacy-result", ResultScreen).begin(row.name, row.stalls, results)
        await self.office.open_screen("literacy-result")

    async def do_handbook(self) -> None:
        """Read the checklist without a vendor."""
        self.app.get_screen("literacy-handbook", HandbookScreen)
        await self.office.open_screen("literacy-handbook")

    async def do_drop(self) -> None:
        """Ask, and throw away what was answered for this vendor and not recorded."""
        row = self._row()
        if not row.begun:
            raise PasarError(
                "no_draft", _("Nothing was begun with {name}, so there is nothing to drop.").format(name=row.name)
            )

        async def drop() -> None:
            await self.office.desk.run(literacy.drop_draft, row.vendor)
            self.say(_("The answers of {name} that were not recorded are gone.").format(name=row.name))
            await self.load()

        self.office.ask(_("Drop the answers of {name} that are not recorded yet?").format(name=row.name), drop)

    def _row(self) -> CoachingRow:
        if (row := self.table.row) is None:
            raise PasarError("no_row", _("There is no vendor under the cursor."))
        return row


def _vendor(row: CoachingRow) -> int:
    return row.vendor


def _stalls(row: CoachingRow) -> str:
    first, *others = row.stalls or ("-",)
    return f"{first} +{len(others)}" if others else first


def _status(row: CoachingRow) -> str:
    if row.begun:
        return _("BEGUN")
    return _(STATUS_WORDS[row.latest.status]) if row.latest is not None else "-"


def _index(row: CoachingRow) -> str:
    return "-" if row.latest is None else figure(row.latest.index)


def _tone(row: CoachingRow) -> Tone:
    return Tone.PLAIN if row.begun or row.latest is None else STATUS_TONES[row.latest.status]
