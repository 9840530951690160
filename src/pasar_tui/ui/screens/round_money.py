"""Money in the round: in full, an amount, days, tickets, a whole block; by which method, and who brought it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from pasar_tui.domain.collection import Amount, Days, Request
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.money import format_rupiah, payment_amount
from pasar_tui.language import _
from pasar_tui.services import round_words as words
from pasar_tui.services.payments import Receipt, collect_block, new_key, preview_payment, receive_payment, sell_tickets
from pasar_tui.services.round_desk import offer_more, take_as_shown, tickets_cost, time_now
from pasar_tui.services.round_entry import (
    METHODS,
    SELLERS_WITHOUT_STALL,
    counted,
    next_method,
    payer_of,
    with_method,
)
from pasar_tui.services.round_list import RoundRow, Word
from pasar_tui.ui.screens.round_sheet import Key, key_of
from pasar_tui.ui.screens.round_view import RoundView
from pasar_tui.ui.screens.round_words import division, saved_receipt
from pasar_tui.ui.widgets.columns import shortened


class RoundMoney(RoundView):
    """What is taken goes into the book at once, each prompt's payment once, and then onto the screen."""

    def __init__(self) -> None:
        super().__init__()
        self._held: tuple[Key, str] | None = None
        self._last_receipt: int | None = None
        self._unseen: set[int] = set()
        self._money: Callable[[str], Awaitable[None]] | None = None
        self._bringer: tuple[int, str] | None = None

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
        await self._ask_money(_("Days"), lambda text: Days(counted(text)))

    async def do_tickets(self) -> None:
        """Ask how many tickets a seller without a stall takes."""
        if not await self.day_is_settled():
            return
        key = new_key(self.office.desk)

        async def changed(text: str) -> None:
            number, method = with_method(text, self.method)
            cost = await self.office.desk.ask(tickets_cost, counted(number), SELLERS_WITHOUT_STALL, self.day)
            self.head_row.answer(words.cost(cost, method))

        async def accepted(text: str) -> None:
            number, method = with_method(text, self.method)
            receipt = await self.office.desk.run(
                sell_tickets, counted(number), SELLERS_WITHOUT_STALL, method=method, day=self.day, key=key
            )
            await self._paid(receipt, None)

        self.head_row.ask(_("Tickets"), accepted, changed=self._while_open(changed))

    async def do_method(self) -> None:
        """Let the next payment be made another way; after it cash is meant again."""
        self.method = next_method(self.method)
        self.show_totals()

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
            self.method = METHODS[0]
            self._unseen.update(receipt.id for receipt in receipts)
            self._last_receipt = receipts[-1].id if receipts else self._last_receipt
            await self.refresh_stalls(stalls)
            self.say(words.saved_block(receipts, block, time_now(self.office.desk)))

        self.office.ask(words.block_question(waiting, block), take)

    def _row(self) -> RoundRow:
        if self.table.row is None:
            raise PasarError("no_stall", _("There is no stall here."))
        return self.table.row

    async def _ask_for_more(self, row: RoundRow) -> None:
        request, preview = await self.office.desk.ask(offer_more, row, self.day)
        key, method = new_key(self.office.desk), self.method

        async def take() -> None:
            receipt = await self.office.desk.run(receive_payment, payer_of(row), request, method, self.day, key=key)
            await self._paid(receipt, row)

        question = _("{stall} {name} has paid. Take {amount} more?")
        amount = format_rupiah(preview.division.amount)
        self.office.ask(question.format(stall=row.code, name=words.holder(row), amount=amount), take)

    async def do_payer(self) -> None:
        """Ask for the vendor who brings the money that is being typed, where that is not the holder."""
        if not self._money_is_typed:
            raise PasarError("no_amount", _("Type the amount (B) or the days (D) first; who brings it comes behind."))
        await self.office.open_screen("round-payer", about=self)

    async def brought_by(self, vendor: int, name: str) -> None:
        """Take it that this vendor brings the money that is being typed; the first line says so."""
        row = self._row()
        self._bringer = None if vendor == row.vendor else (vendor, name)
        self.aside = "" if self._bringer is None else _("paid by {name}").format(name=name)
        self.show_totals()

    async def action_list_command(self, command: str) -> None:
        """Run the command; while money is typed, the letter for its payer is no text."""
        if command == "payer" and self._money_is_typed:
            await self.carry_out(self.do_payer)
        else:
            await super().action_list_command(command)

    @property
    def _money_is_typed(self) -> bool:
        return self._money is not None and self.head_row.is_asking(self._money)

    async def _ask_money(self, label: str, request: Callable[[str], Request]) -> None:
        row = self._row()
        if not await self.day_is_settled():
            return
        key, self._bringer = new_key(self.office.desk), None

        async def changed(text: str) -> None:
            number, method = with_method(text, self.method)
            preview = await self.office.desk.ask(preview_payment, payer_of(row), request(number), self.day)
            self.head_row.answer(division(preview, method, self.head_row.answer_room))

        async def accepted(text: str) -> None:
            number, method = with_method(text, self.method)
            bringer = None if self._bringer is None else self._bringer[0]
            receipt = await self.office.desk.run(
                receive_payment, payer_of(row), request(number), method, self.day, key=key, paid_by=bringer
            )
            await self._paid(receipt, row)

        self._money = accepted
        self.head_row.ask(f"{row.code} {label}", accepted, changed=self._while_open(changed))
        self.head_row.let_through(key for one in self.commands if one.id == "payer" for key in one.keys)

    def _while_open(self, changed: Callable[[str], Awaitable[None]]) -> Callable[[str], Awaitable[None]]:
        """Return `changed`, silent while what is typed means nothing yet."""

        async def answer(text: str) -> None:
            self.head_row.answer("")
            if not self.head_row.is_open or not text.strip():
                return
            try:
                await changed(text)
            except PasarError as refused:
                self.head_row.answer(shortened(refused.message, self.head_row.answer_room))

        return answer

    async def _paid(self, receipt: Receipt, row: RoundRow | None) -> None:
        """Show that a payment is in the book, and then go on from a stall that was waiting."""
        self._last_receipt = receipt.id
        self._unseen.add(receipt.id)
        self.method, self.aside = METHODS[0], ""
        await self.refresh_stalls([] if row is None else [row.stall])
        name = "" if row is None else words.holder(row)
        if self._bringer is not None:
            name, self._bringer = _("by {name}").format(name=self._bringer[1]), None
        self.say(saved_receipt(receipt, name, time_now(self.office.desk)))
        if row is not None:
            await self._go_on(row)

    async def _go_on(self, row: RoundRow) -> None:
        """Go from a stall that was waiting to the next one that waits; both are painted with what was entered."""
        following = self.sheet.next_unpaid(key_of(row)) if row.word is Word.UNPAID else None
        if following is not None:
            await self.table.go_to(following)
            await self.painted()
