"""The round: the list in walking order, on which money is taken and what was found is noted, mostly by one key."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import ClassVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType

from pasar_tui.domain.days import coming_day, format_day
from pasar_tui.domain.errors import PasarError
from pasar_tui.language import _, mark
from pasar_tui.services.receipt_paper import Handed
from pasar_tui.services.round_desk import time_now
from pasar_tui.services.round_list import RoundRow
from pasar_tui.services.visits import REFUSALS, Found, Visit, make_visit, refusals
from pasar_tui.services.voids import (
    REASONS,
    OwnEntry,
    own_last_entry,
    undo_block,
    undo_last,
    visit_instead,
    was_entered_by_block,
)
from pasar_tui.ui.keys import list_key, screen_key
from pasar_tui.ui.screens import round_words as words
from pasar_tui.ui.screens.round_money import RoundMoney

Digit = Callable[[int], Awaitable[None]]


class RoundScreen(RoundMoney):
    """Pungut. After an entry the cursor goes to the next stall that waits, once the entry is on the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        list_key(
            "enter",
            "pay",
            mark("In full"),
            help=mark("Takes what Due shows, and goes to the next stall that waits."),
            once=True,
        ),
        list_key("b", "amount", mark("Amount"), help=mark("Takes another amount, and shows how it is divided.")),
        list_key("d", "days", mark("Days"), help=mark("Takes a number of days, and shows which they are.")),
        list_key("t", "closed", mark("Closed"), help=mark("Notes that the stall is closed.")),
        list_key("k", "vacant", mark("Vacant"), help=mark("Notes that nobody uses the stall.")),
        list_key("a", "absent", mark("Absent"), help=mark("Notes that nobody is there.")),
        list_key("m", "refused", mark("Refuses"), help=mark("Notes that payment was refused; a digit says why.")),
        list_key("j", "promised", mark("Promise"), help=mark("Notes a promise to pay, and for which day.")),
        list_key("u", "undo", mark("Undo"), help=mark("Takes your own last entry back; a digit says why.")),
        list_key("slash,f6", "search", mark("Search")),
        list_key("h", "tickets", mark("Tickets"), help=mark("Sells tickets to a seller without a stall.")),
        list_key("q", "method", mark("Method"), help=mark("Lets the next payment be cash, QRIS or a transfer.")),
        list_key(
            "o",
            "payer",
            mark("Payer"),
            help=mark("While an amount or days are typed: asks who brings the money, where that is not the holder."),
        ),
        list_key("i", "card", mark("Card"), help=mark("Opens the card of the vendor who holds the stall.")),
        list_key("p", "receipt", mark("Receipt"), help=mark("Shows the receipt of the stall, or the last one.")),
        list_key("l", "unpaid", mark("Unpaid"), help=mark("Shows only the stalls that still wait.")),
        list_key(
            "c",
            "promises",
            mark("Promises due"),
            help=mark("Shows the stalls whose promise has come and was not kept."),
        ),
        list_key("g", "block", mark("Block"), help=mark("Shows one block, then the next.")),
        list_key("w", "walked", mark("Whole block"), help=mark("Enters a walk afterwards: all of a block that wait.")),
        list_key("s", "all", mark("All"), help=mark("Shows every stall again.")),
        screen_key("escape,f10", "back", mark("Back")),
        *(Binding(str(n), f"digit({n})", show=False, priority=True, id=f"digit-{n}") for n in range(10)),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._question: Digit | None = None
        self._settled: int | None = None
        """The receipt of which was said that its stall is marked all the same."""

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
        visit = await self._entered(row, replace(found, shift=None if row.tenancy is None else row.shift))
        await self.refresh_stalls([row.stall])
        notices = [notice.message for notice in visit.notices]
        if found.promised is not None:
            notices.insert(0, format_day(found.promised))
        self.say(words.saved_visit(row, found, time_now(self.office.desk), visit.late, notices))
        await self._go_on(row)

    async def _entered(self, row: RoundRow, found: Found) -> Visit:
        """Enter the visit; where it is the exception to a block that was entered as paid, in the receipt's place."""
        run, line, self._settled = self.office.desk.run, row.line, None
        if row.received and line is not None and await self.office.desk.ask(was_entered_by_block, line):
            return await run(visit_instead, line, row.stall, found, self.day)
        return await run(
            make_visit, row.stall, found.outcome, found.reason, None, found.promised, self.day, shift=found.shift
        )

    def _ask_digit(self, question: str, answered: Digit) -> None:
        self._question = answered
        self.head_row.question(question)

    def _drop_question(self) -> None:
        if self._question is not None:
            self._question = None
            self.head_row.question("")
