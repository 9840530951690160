"""The round: the list in walking order, on which money is taken and what was found is noted, mostly by one key."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from typing import ClassVar, Final

from textual.actions import SkipAction
from textual.binding import Binding, BindingType

from pasar_tui.domain.collection import Amount, Days, Request
from pasar_tui.domain.days import coming_day, format_day
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.money import format_rupiah, payment_amount
from pasar_tui.domain.text import excerpt
from pasar_tui.language import _, mark
from pasar_tui.services.dues import Payer
from pasar_tui.services.payments import Receipt, collect_block, new_key, preview_payment, receive_payment, sell_tickets
from pasar_tui.services.round_desk import offer_more, take_as_shown, tickets_cost, time_now
from pasar_tui.services.round_list import RoundRow, Word
from pasar_tui.services.visits import make_visit
from pasar_tui.services.voids import REASONS, own_last_entry, undo_last
from pasar_tui.ui.keys import list_key, screen_key
from pasar_tui.ui.screens import round_words as words
from pasar_tui.ui.screens.round_sheet import Key, key_of
from pasar_tui.ui.screens.round_view import RoundView

_SELLERS_WITHOUT_STALL: Final = "hamparan"
_MOST_COUNTED: Final = 9_999

Digit = Callable[[int], Awaitable[None]]


class RoundScreen(RoundView):
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
        list_key("i", "card", mark("Card"), help=mark("Opens the card of the vendor who holds the stall.")),
        list_key("p", "receipt", mark("Receipt"), help=mark("Shows the receipt of the stall, or the last one.")),
        list_key("l", "unpaid", mark("Unpaid"), help=mark("Shows only the stalls that still wait.")),
        list_key("g", "block", mark("Block"), help=mark("Shows one block, then the next.")),
        list_key("w", "walked", mark("Whole block"), help=mark("Enters a walk afterwards: all of a block that wait.")),
        list_key("s", "all", mark("All"), help=mark("Shows every stall again.")),
        screen_key("escape,f10", "back", mark("Back")),
        *(Binding(str(n), f"digit({n})", show=False, priority=True, id=f"digit-{n}") for n in range(10)),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._question: Digit | None = None
        self._held: tuple[Key, str] | None = None
        self._last_receipt: int | None = None

    async def do_pay(self) -> None:
        """Take what the stall under the cursor is asked for; one that has paid is asked about first."""
        row = self._row()
        if not await self.day_is_settled():
            return
        if row.is_paid:
            await self._ask_for_more(row)
            return
        if self._held is None or self._held[0] != key_of(row):
            self._held = (key_of(row), new_key(self.office.desk))
        try:
            receipt = await self.office.desk.run(take_as_shown, row, self.method, self.day, self._held[1])
        except PasarError as refused:
            if refused.code == "row_changed":
                await self.refresh_stalls([row.stall])
            raise
        await self._paid(receipt, row)
        self._held = None

    async def do_amount(self) -> None:
        """Ask for any amount, and show how it is divided."""
        await self._ask_money(_("Amount"), lambda text: Amount(payment_amount(text)))

    async def do_days(self) -> None:
        """Ask for a number of days, and show which they are."""
        await self._ask_money(_("Days"), lambda text: Days(_counted(text)))

    async def do_tickets(self) -> None:
        """Ask how many tickets a seller without a stall takes."""
        if not await self.day_is_settled():
            return
        key = new_key(self.office.desk)

        async def changed(text: str) -> None:
            number, method = self._with_method(text)
            cost = await self.office.desk.ask(tickets_cost, _counted(number), _SELLERS_WITHOUT_STALL, self.day)
            self.head_row.answer(words.cost(cost, method))

        async def accepted(text: str) -> None:
            number, method = self._with_method(text)
            receipt = await self.office.desk.run(
                sell_tickets, _counted(number), _SELLERS_WITHOUT_STALL, method=method, day=self.day, key=key
            )
            await self._paid(receipt, None)

        self.head_row.ask(_("Tickets"), accepted, changed=self._while_open(changed))

    async def do_method(self) -> None:
        """Let the next payment be made another way; after it cash is meant again."""
        self.method = words.METHODS[(words.METHODS.index(self.method) + 1) % len(words.METHODS)]
        self.show_totals()

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
            if digit:
                await self._visit(row, "refused", reason=digit)
            else:
                self.complain(_("A reason is one digit from 1 to 9."))

        if await self.day_is_settled():
            self._ask_digit(_("{stall} refuses to pay. Reason 1-9, Esc back").format(stall=row.code), because)

    async def do_promised(self) -> None:
        """Ask in how many days payment was promised; 0 asks for the date."""
        row = self._row()

        async def ahead(digit: int) -> None:
            if digit:
                await self._visit(row, "promised", promised=self.day + timedelta(days=digit))
            else:
                self.head_row.ask(_("Promised for"), on)

        async def on(text: str) -> None:
            await self._visit(row, "promised", promised=coming_day(text, self.day))

        if await self.day_is_settled():
            question = _("{stall} promises: 1 tomorrow, 2 in two days ... 9, 0 a date, Esc back")
            self._ask_digit(question.format(stall=row.code), ahead)

    async def do_undo(self) -> None:
        """Show one's own last entry, and ask for the digit that says why it is taken back."""
        entry = await self.office.desk.ask(own_last_entry, self.day)

        async def because(digit: int) -> None:
            if digit not in REASONS:
                self.complain(_("{digit} is no reason; nothing was taken back.").format(digit=digit))
                return
            await self.office.desk.run(undo_last, digit, day=self.day)
            stalls = [] if entry.stall is None else [entry.stall]
            await self.refresh_stalls(stalls)
            self.say(_("Taken back: {entry}").format(entry=words.own_entry(entry)))
            key = None if entry.stall is None else self.sheet.of_stall(entry.stall)
            if key is not None:
                await self.jump(key)

        self.say(_("Take back {entry}?").format(entry=words.own_entry(entry)))
        self._ask_digit(words.undo_reasons(), because)

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
        await self.office.open_screen("receipt", about=line)

    async def do_walked(self) -> None:
        """Enter the walk of a block afterwards: after a question, all that wait in it pay, each with its receipt."""
        block = self._row().block
        if not await self.day_is_settled():
            return
        waiting = self.sheet.waiting_in(block)
        if not waiting:
            raise PasarError("block_done", _("Nobody in block {block} waits any more.").format(block=block))
        stalls, key, method = sorted({row.stall for row in waiting}), new_key(self.office.desk), self.method

        async def take() -> None:
            receipts = await self.office.desk.run(collect_block, stalls, method, self.day, key=key)
            self.method = words.METHODS[0]
            await self.refresh_stalls(stalls)
            self.say(words.saved_block(receipts, block, time_now(self.office.desk)))

        self.office.ask(words.block_question(waiting, block), take)

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
        await self.perform(lambda: answered(digit))

    async def action_list_command(self, command: str) -> None:
        """Run the command; a question that was waiting for its digit is given up."""
        if self.entry is None:
            self._drop_question()
        await super().action_list_command(command)

    async def action_once_command(self, command: str) -> None:
        """Run the command; an Enter on a question that waits for a digit takes no money."""
        if self.entry is None and self._question is not None:
            self._drop_question()
            self.say(_("Nothing was entered."))
            return
        await super().action_once_command(command)

    def _row(self) -> RoundRow:
        if self.table.row is None:
            raise PasarError("no_stall", _("There is no stall here."))
        return self.table.row

    async def _ask_for_more(self, row: RoundRow) -> None:
        request, preview = await self.office.desk.ask(offer_more, row, self.day)
        key, method = new_key(self.office.desk), self.method

        async def take() -> None:
            receipt = await self.office.desk.run(receive_payment, _payer(row), request, method, self.day, key=key)
            await self._paid(receipt, row)

        question = _("{stall} {name} has paid. Take {amount} more?")
        amount = format_rupiah(preview.division.amount)
        self.office.ask(question.format(stall=row.code, name=words.holder(row), amount=amount), take)

    async def _ask_money(self, label: str, request: Callable[[str], Request]) -> None:
        row = self._row()
        if not await self.day_is_settled():
            return
        key = new_key(self.office.desk)

        async def changed(text: str) -> None:
            number, method = self._with_method(text)
            preview = await self.office.desk.ask(preview_payment, _payer(row), request(number), self.day)
            self.head_row.answer(words.division(preview, method, self.head_row.answer_room))

        async def accepted(text: str) -> None:
            number, method = self._with_method(text)
            receipt = await self.office.desk.run(
                receive_payment, _payer(row), request(number), method, self.day, key=key
            )
            await self._paid(receipt, row)

        self.head_row.ask(f"{row.code} {label}", accepted, changed=self._while_open(changed))

    def _while_open(self, changed: Callable[[str], Awaitable[None]]) -> Callable[[str], Awaitable[None]]:
        """Return `changed`, silent while what is typed means nothing yet."""

        async def answer(text: str) -> None:
            self.head_row.answer("")
            if not self.head_row.is_open or not text.strip():
                return
            try:
                await changed(text)
            except PasarError as refused:
                self.head_row.answer(words.cut(refused.message, self.head_row.answer_room))

        return answer

    def _with_method(self, text: str) -> tuple[str, str]:
        """Return what was typed without its Q's, and the method: each Q switches to the next one."""
        number = text.replace("q", "").replace("Q", "")
        start = words.METHODS.index(self.method)
        return number, words.METHODS[(start + len(text) - len(number)) % len(words.METHODS)]

    async def _paid(self, receipt: Receipt, row: RoundRow | None) -> None:
        """Show that a payment is in the book, and then go on from a stall that was waiting."""
        self._last_receipt = receipt.id
        self.method = words.METHODS[0]
        await self.refresh_stalls([] if row is None else [row.stall])
        name = "" if row is None else words.holder(row)
        self.say(words.saved_receipt(receipt, name, time_now(self.office.desk)))
        if row is not None:
            await self._go_on(row)

    async def _go_on(self, row: RoundRow) -> None:
        """Go from a stall that was waiting to the next one that waits, once what was entered is on the screen."""
        following = self.sheet.next_unpaid(key_of(row)) if row.word is Word.UNPAID else None
        if following is not None:
            await self.painted()
            await self.table.go_to(following)

    async def _mark(self, outcome: str) -> None:
        row = self._row()
        if not await self.day_is_settled():
            return
        if row.word == outcome:
            self.say(_("{stall} is marked so already.").format(stall=row.code))
        elif row.received:
            question = _("{stall} has paid today. Mark it all the same?").format(stall=row.code)
            self.office.ask(question, lambda: self._visit(row, outcome))
        else:
            await self._visit(row, outcome)

    async def _visit(
        self, row: RoundRow, outcome: str, reason: int | None = None, promised: date | None = None
    ) -> None:
        visit = await self.office.desk.run(
            make_visit,
            row.stall,
            outcome,
            reason=reason,
            promised=promised,
            day=self.day,
            shift=None if row.tenancy is None else row.shift,
        )
        await self.refresh_stalls([row.stall])
        notices = [notice.message for notice in visit.notices]
        if promised is not None:
            notices.insert(0, format_day(promised))
        self.say(words.saved_visit(row, outcome, time_now(self.office.desk), visit.late, notices))
        await self._go_on(row)

    def _ask_digit(self, question: str, answered: Digit) -> None:
        self._question = answered
        self.head_row.question(question)

    def _drop_question(self) -> None:
        if self._question is not None:
            self._question = None
            self.head_row.question("")


def _payer(row: RoundRow) -> Payer:
    return Payer(tenancy=row.tenancy) if row.tenancy is not None else Payer(stall=row.stall)


def _counted(text: str) -> int:
    """Return a count that was typed. Raises PasarError `count_unclear`."""
    written = text.strip()
    if not (written.isascii() and written.isdecimal() and len(written) <= 5 and 0 < int(written) <= _MOST_COUNTED):
        raise PasarError(
            "count_unclear",
            _('"{text}" is not a count; write a whole number from 1 to {most}.').format(
                text=excerpt(text), most=_MOST_COUNTED
            ),
        )
    return int(written)
