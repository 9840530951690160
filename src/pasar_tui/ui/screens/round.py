"""The round: the list in walking order, on which money is taken and what was found is noted, mostly by one key."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import ClassVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.geometry import Offset

from pasar_tui.domain.days import coming_day, format_day
from pasar_tui.domain.errors import PasarError
from pasar_tui.language import _, mark
from pasar_tui.services import round_words as words
from pasar_tui.services.receipt_paper import Handed
from pasar_tui.services.round_desk import time_now
from pasar_tui.services.round_entry import enter_found
from pasar_tui.services.round_list import RoundRow
from pasar_tui.services.visits import REFUSALS, Found, refusals
from pasar_tui.services.voids import (
    REASONS,
    OwnEntry,
    own_last_entry,
    undo_block,
    undo_last,
    was_entered_by_block,
)
from pasar_tui.ui.keys import list_key, screen_key
from pasar_tui.ui.screens.round_commands import COMMANDS
from pasar_tui.ui.screens.round_money import RoundMoney

Digit = Callable[[int], Awaitable[None]]


class RoundScreen(RoundMoney):
    """Pungut. After an entry the cursor goes to the next stall that waits, as the entry comes on the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(list_key(one.keys, one.name, one.label, help=one.help, once=one.once) for one in COMMANDS),
        screen_key("escape,f10", "back", mark("Back")),
        *(Binding(str(n), f"digit({n})", show=False, priority=True, id=f"digit-{n}") for n in range(10)),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._question: Digit | None = None
        self._settled: int | None = None
        """The receipt of which was said that its stall is marked all the same."""

    @property
    def cursor_place(self) -> Offset | None:
        """Where a question waits for its digit, if one does."""
        return super().cursor_place if self._question is None else self.head_row.content_region.offset

    async def do_closed(self) -> None:
        """Note that the stall is closed."""
        await self._mark("closed")

    async def do_vacant(self) -> None:
        """Note that the stall is vacant."""
        await self._mark("vacant")

    async def do_absent(self) -> None:
        """Note that nobody is there."""
        await self._mark("absent")

    async def do_refused(self) -> None:
        """Ask for the digit that says why payment was refused."""
        row = self._row()

        async def because(digit: int) -> None:
            if digit in REFUSALS:
                await self._visit(row, Found("refused", digit))
            else:
                self.complain(_("{digit} is no reason; nothing was entered.").format(digit=digit))

        if await self._may_be_marked(row, "refused", self.do_refused):
            self.say(_("{stall} {name} does not pay. Why?").format(stall=row.code, name=words.holder(row)))
            self._ask_digit(refusals(), because)

    async def do_promised(self) -> None:
        """Ask in how many days payment was promised; 0 asks for the date."""
        row = self._row()

        async def ahead(digit: int) -> None:
            if digit:
                await self._visit(row, Found("promised", promised=self.day + timedelta(days=digit)))
            else:
                self.head_row.ask(_("Promised for"), on)

        async def on(text: str) -> None:
            await self._visit(row, Found("promised", promised=coming_day(text, self.day)))

        if await self._may_be_marked(row, "promised", self.do_promised):
            question = _("{stall} promises: 1 tomorrow, 2 in two days ... 9, 0 a date, Esc back")
            self._ask_digit(question.format(stall=row.code), ahead)

    async def do_undo(self) -> None:
        """Show one's own last entry, and ask for the digit that says why it is taken back; 0 takes its whole block."""
        entry = await self.office.desk.ask(own_last_entry, self.day)

        async def because(digit: int) -> None:
            if not digit and entry.together is not None:
                self.say(_("Take back {entry}?").format(entry=words.whole_block(entry)))
                self._ask_digit(words.undo_reasons(), all_because)
            else:
                await self._undo(entry, digit)

        async def all_because(digit: int) -> None:
            await self._undo(entry, digit, whole=True)

        self.say(_("Take back {entry}?").format(entry=words.own_entry(entry)))
        self._ask_digit(words.undo_reasons(of_block=entry.together is not None), because)

    async def do_card(self) -> None:
        """Open the vendor's card over the list."""
        row = self._row()
        if row.vendor is None:
            raise PasarError("no_holder", _("Nobody holds {stall}, so there is no card.").format(stall=row.code))
        await self.office.open_screen("vendor-card", about=row.vendor)

    async def do_receipt(self) -> None:
        """Show the receipt of the stall under the cursor, else the last one that was made here."""
        row = self.table.row
        line = row.line if row is not None and row.received else self._last_receipt
        if line is None:
            raise PasarError("no_receipt", _("No receipt was made here today."))
        handed = Handed(line, again=line not in self._unseen)
        self._unseen.discard(line)
        await self.office.open_screen("receipt", about=handed)

    async def do_back(self) -> None:
        """Leave a question that waits for its digit, a filter, then the round."""
        if self._question is not None:
            self._drop_question()
            self.say(_("Nothing was entered."))
        else:
            await super().do_back()

    async def action_digit(self, digit: int) -> None:
        """Answer the question that waits for a digit; without one a digit means nothing here."""
        if self.entry is not None or self._question is None:
            raise SkipAction
        answered = self._question
        self._drop_question()
        await self.carry_out(lambda: answered(digit))

    async def action_list_command(self, command: str) -> None:
        """Run the command; a question that was waiting for its digit is given up."""
        if self.entry is None:
            self._drop_question()
            self._settled = None
        await super().action_list_command(command)

    async def action_once_command(self, command: str) -> None:
        """Run the command; an Enter on a question that waits for a digit takes no money."""
        if self.entry is None and self._question is not None:
            self._drop_question()
            self.say(_("Nothing was entered."))
            return
        await super().action_once_command(command)

    async def _undo(self, entry: OwnEntry, digit: int, *, whole: bool = False) -> None:
        if digit not in REASONS:
            self.complain(_("{digit} is no reason; nothing was taken back.").format(digit=digit))
            return
        if whole:
            await self.office.desk.run(undo_block, digit, entry.line, self.day)
            await self.read_all()
        else:
            await self.office.desk.run(undo_last, digit, day=self.day, line=entry.line)
            await self.refresh_stalls([] if entry.stall is None else [entry.stall])
        told = words.whole_block(entry) if whole else words.own_entry(entry)
        self.say(_("Taken back: {entry}").format(entry=told))
        key = None if entry.stall is None else self.sheet.of_stall(entry.stall)
        if key is not None:
            await self.jump(key)

    async def _mark(self, outcome: str) -> None:
        row = self._row()
        if row.word == outcome:
            self.say(_("{stall} is marked so already.").format(stall=row.code))
        elif await self._may_be_marked(row, outcome, lambda: self._visit(row, Found(outcome))):
            await self._visit(row, Found(outcome))

    async def _may_be_marked(self, row: RoundRow, outcome: str, then: Callable[[], Awaitable[None]]) -> bool:
        """Return whether a visit may be entered at once; of a stall that has paid, `then` goes on after a yes."""
        if not await self.day_is_settled():
            return False
        if not row.received or self._settled == row.line:
            return True
        question = _("{stall} has paid today. Mark it all the same?")
        if row.line is not None and await self.office.desk.ask(was_entered_by_block, row.line):
            question = _("{stall} was entered as paid with its block. Take that back and mark it {word}?")

        async def settled() -> None:
            self._settled = row.line
            await then()

        self.office.ask(question.format(stall=row.code, word=words.outcome(outcome)), settled)
        return False

    async def _visit(self, row: RoundRow, found: Found) -> None:
        self._settled = None
        visit = await self.office.desk.run(enter_found, row, found, self.day)
        await self.refresh_stalls([row.stall])
        notices = [notice.message for notice in visit.notices]
        if found.promised is not None:
            notices.insert(0, format_day(found.promised))
        self.say(words.saved_visit(row, found, time_now(self.office.desk), visit.late, notices))
        await self._go_on(row)

    def _ask_digit(self, question: str, answered: Digit) -> None:
        self._question = answered
        self.head_row.question(question)

    def _drop_question(self) -> None:
        if self._question is not None:
            self._question = None
            self.head_row.question("")
