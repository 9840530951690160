"""The turnover of a day, typed down the list of stalls.

```
 Sel 24-11-2026  Rp12.345.000  34 dari 86 tempat
 Sel 17-11-2026  Rp11.200.000  30 tempat  (+10%)
 Cari:
   Tempat   Pedagang                        Omzet    Terakhir  14 hari
 > A-10     H. Muhammad Yusuf            640000_     610.000  ▒▒█·▒▒▒░·▒▒▒█·
```
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Final

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.widget import Widget

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.money import format_rupiah, parse_rupiah
from pasar_tui.domain.names import matches, search_key
from pasar_tui.domain.stall_code import normalise
from pasar_tui.domain.text import excerpt
from pasar_tui.language import _, mark
from pasar_tui.services.payments import new_key
from pasar_tui.services.sales import record_sale
from pasar_tui.services.sales_list import SalesLine, sales_day, sales_line
from pasar_tui.services.voids import withdraw
from pasar_tui.ui.keys import list_key, screen_key
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.screens import sales_words as words
from pasar_tui.ui.widgets.columns import Column
from pasar_tui.ui.widgets.lines import Lines
from pasar_tui.ui.widgets.prompt import SearchBox
from pasar_tui.ui.widgets.source import ListSource
from pasar_tui.ui.widgets.table import PagedTable

_DIGITS: Final = "0123456789"
# What may follow a digit in an amount: "1,5jt", "640rb", "12 ribu" without its space.
_BEHIND: Final = {"full_stop": ".", "comma": ",", **{letter: letter for letter in "rbiujta"}}
_MOVES: Final = "up,down,pageup,pagedown,home,end"


@dataclass(slots=True)
class _Typing:
    """What is being typed into the amount of the row under the cursor; `key` makes its saving harmless to repeat.

    What was refused with `refusal` takes no further key but Backspace and Esc: the amounts of the rows below, typed in
    the same burst, must not go into this one.
    """

    key: str
    text: str = ""
    estimate: bool = False
    refusal: PasarError | None = None

    def check(self) -> None:
        """Raise the refusal again that has not been mended."""
        if self.refusal is not None:
            raise self.refusal


def _typed_key(key: str, character: str) -> Binding:
    return Binding(key, f"typed('{character}')", show=False, priority=True)


class SalesScreen(PasarScreen[None]):
    """The list of stalls with the cursor in the amounts. Every key runs in the order typed, so a burst is safe."""

    NAME = mark("Sales")
    BINDINGS: ClassVar[list[BindingType]] = [
        list_key("enter", "enter", mark("Save"), help=mark("Saves the amount that was typed, and goes down.")),
        list_key("equals_sign", "repeat", mark("Repeat"), help=mark("Proposes the amount of the day before.")),
        list_key("tilde", "estimate", mark("Estimate"), help=mark("Marks the amount as an estimate, or no longer.")),
        list_key("g", "group", mark("Group"), help=mark("Asks for a group of goods, to type its amount apart.")),
        list_key(
            "f8,delete",
            "take_back",
            mark("Void"),
            help=mark("Voids the entry of this row; a digit says why."),
        ),
        list_key("f6,slash", "search", mark("Search"), shown=False),
        list_key("left", "earlier", mark("Day"), help=mark("Shows the day before."), key_display="←→"),
        list_key("right", "later", mark("Next day"), help=mark("Shows the day after."), shown=False),
        screen_key("escape,f10", "back", mark("Back")),
        Binding(_MOVES, "move", show=False, priority=True),
        Binding("backspace", "erase", show=False, priority=True),
        *(_typed_key(digit, digit) for digit in _DIGITS),
        *(_typed_key(key, character) for key, character in _BEHIND.items()),
        # Behind a digit the letter belongs to the amount ("12 ribu"), so this comes after it.
        list_key("i", "card", mark("Card"), help=mark("Opens the vendor's card over the list."), shown=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._day = date.min
        self._left: date | None = None
        self._typing: _Typing | None = None
        self._source = ListSource[SalesLine]((), key=lambda row: row.key)

    def compose_body(self) -> Iterable[Widget]:
        """Yield the totals, the search row and the list."""
        yield Lines("", "", id="totals")
        yield SearchBox(self.found)
        yield PagedTable[SalesLine](
            [
                Column(mark("Stall"), 7, lambda row: row.code),
                Column(mark("Vendor"), 26, words.name_and_group, most=34, cut=words.cut_name),
                Column(mark("Sales"), 11, self._amount, align="right"),
                Column(mark("Before"), 10, lambda row: words.amount(row.last), align="right"),
                Column(mark("14 days"), 14, lambda row: words.bars(row.days)),
                Column(mark("Sum of them"), 12, words.sum_of_days, align="right", priority=1),
                Column(mark("Last on"), 12, words.last_day, priority=2),
            ],
            key=lambda row: row.key,
            empty=_("Nobody holds a stall on this day; Vendors (2 on Home) gives one with T."),
        )

    @property
    def table(self) -> PagedTable[SalesLine]:
        """The list."""
        return self.query_one(PagedTable)

    @property
    def box(self) -> SearchBox:
        """The search row, which also asks for groups and reasons."""
        return self.query_one(SearchBox)

    @property
    def cursor_place(self) -> Offset | None:
        """Where the next digit comes, while an amount is typed on the row itself."""
        row = self.table.row if self._typing is not None and self.entry is None else None
        return super().cursor_place if row is None else self.table.end_of(self._amount(row))

    async def load(self) -> None:
        """Show today, or the day that was left for a vendor's card."""
        day, self._left = self._left or self.office.desk.today, None
        await self._show(day)

    async def _show(self, day: date) -> None:
        found = await self.office.desk.ask(sales_day, day)
        self._day, self._typing = day, None
        self._source = ListSource(found.rows, key=lambda row: row.key)
        self.query_one("#totals", Lines).show(words.totals_lines(found.totals, day < self.office.desk.today))
        await self.table.show(self._source, at=self.table.cursor_key)

    def _amount(self, row: SalesLine) -> str:
        typing = self._typing
        if typing is not None and row.key == self.table.cursor_key:
            return f"{'~' if typing.estimate else ''}{typing.text}_"
        return words.amount(row.today)

    async def action_typed(self, character: str) -> None:
        """Put a character into the amount; a letter only behind a digit."""
        if self.entry is not None or (self._typing is None and character not in _DIGITS):
            raise SkipAction
        await self.perform(lambda: self._type(character))

    async def _type(self, character: str) -> None:
        if self.table.row is not None:
            self._begin().text += character
            self._repaint()

    def action_erase(self) -> None:
        """Take the last character of the amount away."""
        if self.entry is not None or self._typing is None:
            raise SkipAction
        self._typing.text, self._typing.refusal = self._typing.text[:-1], None
        if not self._typing.text:
            self._typing = None
        self._repaint()

    async def action_move(self) -> None:
        """Save what was typed before the list's own key moves the cursor."""
        if self.entry is not None or self._typing is None or await self.carry_out(self._save):
            raise SkipAction

    def _begin(self) -> _Typing:
        if self._typing is None:
            self._typing = _Typing(new_key(self.office.desk))
        self._typing.check()
        return self._typing

    def _repaint(self) -> None:
        if (row := self.table.row) is not None:
            self.table.replace(row)

    async def _save(self) -> None:
        """Save what was typed into the row under the cursor, if anything was."""
        row, typing = self.table.row, self._typing
        if row is None or typing is None:
            return
        typing.check()
        try:
            amount = parse_rupiah(typing.text)
            await self.office.desk.run(
                record_sale,
                amount,
                row.vendor,
                row.stall,
                row.group,
                estimate=typing.estimate,
                day=self._day,
                key=typing.key,
            )
        except PasarError as refusal:
            typing.refusal = refusal
            raise
        self._typing = None
        self.say(words.saved(await self._read_again(row)))

    async def _read_again(self, row: SalesLine) -> SalesLine:
        fresh, totals = await self.office.desk.ask(sales_line, self._day, row.stall, row.vendor, row.group)
        self._source.replace(fresh)
        self.table.replace(fresh)
        self.query_one("#totals", Lines).show(words.totals_lines(totals, self._day < self.office.desk.today))
        return fresh

    async def do_enter(self) -> None:
        """Save and go down."""
        await self._save()
        await self.table.action_step(1)

    async def do_back(self) -> None:
        """Leave the amount as it was, or leave the screen if nothing is being typed."""
        if self._typing is None:
            await super().do_back()
        else:
            self._typing = None
            self._repaint()

    async def do_repeat(self) -> None:
        """Put the latest amount before this day into the row, for Enter to save."""
        if (row := self.table.row) is None:
            return
        if row.last is None:
            self.complain(_("Nothing was entered for this row in the two weeks before."))
            return
        typing = self._begin()
        typing.text, typing.estimate = str(row.last.amount), row.last.estimate
        self._repaint()

    async def do_estimate(self) -> None:
        """Mark the amount as an estimate, or no longer."""
        if (row := self.table.row) is None:
            return
        if self._typing is None and row.today is None:
            self.complain(_("Type an amount first, then ~ marks it as an estimate."))
            return
        begun = self._typing is None
        typing = self._begin()
        if begun and row.today is not None:
            typing.text, typing.estimate = str(row.today.amount), row.today.estimate
        typing.estimate = not typing.estimate
        self._repaint()

    async def do_group(self) -> None:
        """Ask for a group of goods, to enter its turnover apart."""
        await self._save()
        if self.table.row is not None:
            self.box.ask(_("Group"), self.grouped)

    async def grouped(self, text: str) -> None:
        """Go to the row of the group, a new one below if there is none."""
        row = self.table.row
        if row is None:
            return
        fresh, _totals = await self.office.desk.ask(sales_line, self._day, row.stall, row.vendor, text)
        known = next((one for one in self._source.rows if words.same_group(one, fresh)), None)
        if known is None:
            rows = list(self._source.rows)
            rows.insert(rows.index(row) + 1, fresh)
            self._source = ListSource(rows, key=lambda row: row.key)
        await self.table.show(self._source, at=(known or fresh).key)

    async def do_take_back(self) -> None:
        """Ask why the row's entry is taken back."""
        row = self.table.row
        if row is None or row.today is None:
            self.complain(_("Nothing is entered in this row that could be voided."))
            return
        self._typing = None
        self._repaint()
        self.box.ask(_("Why"), self.taken_back)
        self.box.answer(words.reasons())

    async def taken_back(self, text: str) -> None:
        """Take the row's entry back; an older one that it had corrected counts again."""
        row = self.table.row
        if row is None or row.today is None:
            return
        reason = int(text) if text.isdecimal() and len(text) == 1 else 0
        await self.office.desk.run(withdraw, row.today.line, reason)
        await self._read_again(row)
        told = _("Voided: {code} {amount}")
        self.say(told.format(code=row.code, amount=format_rupiah(row.today.amount)))

    async def do_card(self) -> None:
        """Open the card of the vendor under the cursor over the list."""
        await self._save()
        if (row := self.table.row) is not None:
            self._left = self._day
            await self.office.open_screen("vendor-card", about=row.vendor)

    async def do_search(self) -> None:
        """Open the search row."""
        await self._save()
        self.box.open()

    async def found(self, text: str) -> None:
        """Go to a stall by its code, or to the next name that fits."""
        code, name = normalise(text), search_key(text)
        wanted = next((one for one in self._source.rows if code and normalise(one.code) == code), None)
        if wanted is None and name:
            wanted = self._source.after(self.table.cursor_key, lambda one: matches(name, search_key(one.name)))
        if wanted is None:
            raise PasarError("not_found", _("No stall and no vendor here is called {text}.").format(text=excerpt(text)))
        await self.table.go_to(wanted.key)

    async def do_earlier(self) -> None:
        """Show the day before."""
        await self._save()
        await self._show(self._day - timedelta(days=1))

    async def do_later(self) -> None:
        """Show the day after, no later than today."""
        await self._save()
        await self._show(min(self._day + timedelta(days=1), self.office.desk.today))
