"""Money in the round in lines, and the questions that its commands ask: a line, a digit, yes or no."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from pasar_tui.cli.lines.key import Typing
from pasar_tui.cli.lines.walk import Walk
from pasar_tui.domain.collection import Amount, Days, Request
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.money import format_rupiah, payment_amount
from pasar_tui.domain.text import excerpt
from pasar_tui.language import _
from pasar_tui.services import round_words as words
from pasar_tui.services.desk import Desk
from pasar_tui.services.payments import Receipt, collect_block, new_key, preview_payment, receive_payment, sell_tickets
from pasar_tui.services.round_desk import offer_more, take_as_shown, tickets_cost
from pasar_tui.services.round_entry import METHODS, SELLERS_WITHOUT_STALL, counted, payer_of, with_method
from pasar_tui.services.round_list import RoundRow, Word
from pasar_tui.services.vendor_list import VendorLine, first_page
from pasar_tui.ui.screens.round_sheet import Key, key_of

_YES: Final = ("y",)
_NO: Final = ("t", "n", "escape", "f10")
_MOST_TO_CHOOSE: Final = 9


class Money(Walk):
    """What is taken goes into the book at once, each question's payment once, and is then said."""

    def __init__(self, desk: Desk, typing: Typing, say: Callable[[str], None]) -> None:
        super().__init__(desk, say)
        self.typing = typing
        self.payer_keys: frozenset[str] = frozenset()
        self.last_receipt: int | None = None
        self.unseen: set[int] = set()
        """Receipts that nobody was told yet; told once more, each is a copy."""
        self._held: tuple[Key, str] | None = None

    def agrees(self, question: str) -> bool:
        """Ask for Y or T (N, Esc); Enter answers nothing, and neither does a key typed before the question."""
        if self.typing.skip():
            self.say(_("What was typed before this was on the screen was skipped."))
        asked = f"{question} Y {_('Yes')}, {_('N')} {_('No')}"
        while (key := self.typing.answer(asked)) is not None:
            if key.name in _YES:
                return True
            if key.name in _NO or key.text:
                break
        self.say(_("Nothing was entered."))
        return False

    def digit(self, question: str) -> int | None:
        """Ask for a digit; any other key gives it up."""
        key = self.typing.answer(question)
        if key is not None and key.name in tuple("0123456789"):
            return int(key.name)
        self.say(_("Nothing was entered."))
        return None

    def text(self, label: str) -> str:
        """Ask for a line; an empty one, and Esc, give it up."""
        typed = self.typing.line(label)
        if typed is None or not typed.text.strip():
            self.say(_("Nothing was entered."))
            return ""
        return typed.text.strip()

    def do_pay(self) -> None:
        """Take what the stall is asked for; one that has paid is asked about first."""
        row = self.row
        if not self.day_is_settled(self.agrees):
            return
        if row.is_paid:
            self._take_more(row)
            return
        if self._held is None or self._held[0] != key_of(row):
            self._held = (key_of(row), new_key(self.desk))
        try:
            receipt = take_as_shown(self.desk, row, self.method, self.day, self._held[1])
        except PasarError as refused:
            if refused.code == "row_changed":
                self.refresh([row.stall])
            raise
        self._held = None
        self._paid(receipt, row)

    def do_amount(self) -> None:
        """Ask for any amount, and say how it was divided."""
        self._ask_money(_("Amount"), lambda text: Amount(payment_amount(text)))

    def do_days(self) -> None:
        """Ask for a number of days, and say which they are."""
        self._ask_money(_("Days"), lambda text: Days(counted(text)))

    def do_tickets(self) -> None:
        """Ask how many tickets a seller without a stall takes."""
        if not self.day_is_settled(self.agrees) or not (text := self.text(_("Tickets"))):
            return
        number, method = with_method(text, self.method)
        count = counted(number)
        self.say(words.cost(tickets_cost(self.desk, count, SELLERS_WITHOUT_STALL, self.day), method))
        key = new_key(self.desk)
        receipt = sell_tickets(self.desk, count, SELLERS_WITHOUT_STALL, method=method, day=self.day, key=key)
        self._paid(receipt, None)

    def do_payer(self) -> None:
        """Say when the payer is asked for: an amount comes first."""
        raise PasarError("no_amount", _("Type the amount (B) or the days (D) first; who brings it comes behind."))

    def do_walked(self) -> None:
        """Enter the walk of a block afterwards: after a question, all that wait in it pay, each with its receipt."""
        block = self.row.block
        if not self.day_is_settled(self.agrees):
            return
        waiting = self.sheet.waiting_in(block)
        if not waiting:
            raise PasarError("block_done", _("Nobody in block {block} waits any more.").format(block=block))
        if not self.agrees(words.block_question(waiting, block)):
            return
        stalls = sorted({row.stall for row in waiting})
        receipts = collect_block(self.desk, stalls, self.method, self.day, key=new_key(self.desk))
        self.method = METHODS[0]
        self.unseen.update(receipt.id for receipt in receipts)
        self.last_receipt = receipts[-1].id if receipts else self.last_receipt
        self.refresh(stalls)
        self.say(words.saved_block(receipts, block, self.desk.time))

    def _take_more(self, row: RoundRow) -> None:
        request, preview = offer_more(self.desk, row, self.day)
        amount = format_rupiah(preview.division.amount)
        question = _("{stall} {name} has paid. Take {amount} more?")
        if self.agrees(question.format(stall=row.code, name=words.holder(row), amount=amount)):
            key = new_key(self.desk)
            self._paid(receive_payment(self.desk, payer_of(row), request, self.method, self.day, key=key), row)

    def _ask_money(self, label: str, request: Callable[[str], Request]) -> None:
        row = self.row
        if not self.day_is_settled(self.agrees):
            return
        text, bringer = "", None
        while (typed := self.typing.line(f"{row.code} {label}", text, self.payer_keys)) is not None:
            text = typed.text
            if not typed.stop:
                break
            bringer = self._bringer() or bringer
        if typed is None or not text.strip():
            self.say(_("Nothing was entered."))
            return
        number, method = with_method(text, self.method)
        wanted, key = request(number), new_key(self.desk)
        preview = preview_payment(self.desk, payer_of(row), wanted, self.day)
        by = None if bringer is None or bringer.id == row.vendor else bringer
        receipt = receive_payment(
            self.desk, payer_of(row), wanted, method, self.day, key=key, paid_by=None if by is None else by.id
        )
        self.say(next(words.divisions(preview, method)))
        self._paid(receipt, row, "" if by is None else by.name)

    def _bringer(self) -> VendorLine | None:
        """Ask who brings the money: any vendor, by name in any spelling, stall or reference."""
        if not (text := self.text(_("Payer"))):
            return None
        found = first_page(self.desk, text, _MOST_TO_CHOOSE).rows
        if not found:
            self._complain(_("There is no vendor {text}.").format(text=excerpt(text)))
            return None
        one = found[0]
        if len(found) > 1:
            choices = "; ".join(f"{place} {_described(vendor)}" for place, vendor in enumerate(found, 1))
            chosen = self.digit(choices)
            if chosen is None or not 0 < chosen <= len(found):
                return None
            one = found[chosen - 1]
        self.say(_("paid by {name}").format(name=one.name))
        return one

    def _paid(self, receipt: Receipt, row: RoundRow | None, by: str = "") -> None:
        """Say that a payment is in the book, and go on from a stall that was waiting."""
        self.last_receipt = receipt.id
        self.unseen.add(receipt.id)
        self.method = METHODS[0]
        self.refresh([] if row is None else [row.stall])
        name = _("by {name}").format(name=by) if by else "" if row is None else words.holder(row)
        self.say(words.saved_receipt(receipt, name, self.desk.time))
        if row is not None and row.word is Word.UNPAID:
            self.go_on(row)

    def _complain(self, message: str) -> None:
        self.say(f"{_('Error')}: {message}")


def _described(vendor: VendorLine) -> str:
    return " ".join([vendor.name, *vendor.stalls])
