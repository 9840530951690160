"""The round in lines: a stall's line is said, a key is read, and what was entered is said before the next stall."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from time import monotonic
from typing import Final

from pasar_tui.cli.lines import commands
from pasar_tui.cli.lines.key import Key, Typing
from pasar_tui.cli.lines.money import Money
from pasar_tui.domain.days import coming_day, format_day
from pasar_tui.domain.errors import PasarError
from pasar_tui.language import _
from pasar_tui.services import round_words as words
from pasar_tui.services.desk import Desk
from pasar_tui.services.receipt_paper import METHOD_WORDS, receipt_paper
from pasar_tui.services.round_entry import enter_found, next_method
from pasar_tui.services.round_list import RoundRow, Word
from pasar_tui.services.vendor_sheet import vendor_sheet
from pasar_tui.services.vendor_words import spoken_card
from pasar_tui.services.visits import REFUSALS, Found, refusals
from pasar_tui.services.voids import REASONS, OwnEntry, own_last_entry, undo_block, undo_last, was_entered_by_block
from pasar_tui.ui.enter_guard import EnterGuard
from pasar_tui.ui.screens.filters import PROMISES, UNPAID
from pasar_tui.ui.screens.round_sheet import BLOCK, Wanted

_PAPER_COLUMNS: Final = 32


class RoundInLines(Money):
    """The loop, and every command as `do_<name>`, as on the screen of the round."""

    def __init__(self, desk: Desk, typing: Typing, say: Callable[[str], None]) -> None:
        super().__init__(desk, typing, say)
        self._guard = EnterGuard()
        self._keys = commands.keys_of_commands(self._complain)
        self._commands = {key: name for name, keys in self._keys.items() for key in keys}
        self.payer_keys = frozenset(
            either for key in self._keys["payer"] if len(key) == 1 for either in (key, key.upper())
        )

    def run(self) -> None:
        """Say the totals, and walk until the officer leaves or nothing is typed any more."""
        self.tell_totals()
        self.say(_("? tells the keys, X leaves."))
        while True:
            self.catch_up()
            self.tell_row()
            if (key := self.typing.key()) is None or not self._answered(key):
                break
        self.tell_totals()

    def _answered(self, key: Key) -> bool:
        """Do what `key` asks for; return False when it leaves the round."""
        name = self._commands.get(key.name, "")
        if not self._counts(key):
            self.say(_("The second Enter was skipped."))
        elif name == "quit" or (name == "back" and not self.show_all()):
            return False
        elif name != "back":
            self._try(lambda: self._do(name, key))
        self._settle_enter(key)
        return True

    def _settle_enter(self, key: Key) -> None:
        """Say to the guard what the last Enter did is told, be it the key itself or the end of a line that it asked."""
        entered, self.typing.entered = self.typing.entered, None
        if entered is not None:
            self._guard.admits(*entered)
        if entered is not None or key.name == "enter":
            self.typing.gather()
            self._guard.painted(monotonic())

    def _counts(self, key: Key) -> bool:
        if key.name == "enter":
            return self._guard.admits(key.read, key.time)
        self._guard.another_key()
        return True

    def _do(self, name: str, key: Key) -> None:
        if name:
            command: Callable[[], None] = getattr(self, f"do_{name}")
            command()
        elif key.text:
            self.find(key.text)
        elif key.name in commands.STEPS:
            self.step(commands.STEPS[key.name])
        else:
            self.say(_("This key means nothing here; ? tells the keys."))

    def _try(self, work: Callable[[], None]) -> None:
        try:
            work()
        except PasarError as refused:
            self._complain(refused.message)

    def do_help(self) -> None:
        """Tell the keys."""
        for line in commands.told(self._keys):
            self.say(line)

    def do_again(self) -> None:
        """Say everything about this place again."""
        self.tell_totals()
        self.tell_row(again=True)

    def do_closed(self) -> None:
        """Note that the stall is closed."""
        self._mark(Found("closed"))

    def do_vacant(self) -> None:
        """Note that the stall is vacant."""
        self._mark(Found("vacant"))

    def do_absent(self) -> None:
        """Note that nobody is there."""
        self._mark(Found("absent"))

    def do_refused(self) -> None:
        """Ask for the digit that says why payment was refused."""
        row = self.row
        if self._may_be_marked(row, "refused"):
            asked = _("{stall} {name} does not pay. Why?").format(stall=row.code, name=words.holder(row))
            if (digit := self.digit(f"{asked} {refusals()}")) is None:
                return
            if digit in REFUSALS:
                self._visit(row, Found("refused", digit))
            else:
                self._complain(_("{digit} is no reason; nothing was entered.").format(digit=digit))

    def do_promised(self) -> None:
        """Ask in how many days payment was promised; 0 asks for the date."""
        row = self.row
        if not self._may_be_marked(row, "promised"):
            return
        question = _("{stall} promises: 1 tomorrow, 2 in two days ... 9, 0 a date, Esc back")
        digit = self.digit(question.format(stall=row.code))
        if digit:
            self._visit(row, Found("promised", promised=self.day + timedelta(days=digit)))
        elif digit is not None and (text := self.text(_("Promised for"))):
            self._visit(row, Found("promised", promised=coming_day(text, self.day)))

    def do_undo(self) -> None:
        """Say one's own last entry, and ask for the digit that says why it is taken back; 0 takes its whole block."""
        entry = own_last_entry(self.desk, self.day)
        whole = False
        asked = _("Take back {entry}?").format(entry=words.own_entry(entry))
        digit = self.digit(f"{asked} {words.undo_reasons(of_block=entry.together is not None)}")
        if digit == 0 and entry.together is not None:
            whole = True
            asked = _("Take back {entry}?").format(entry=words.whole_block(entry))
            digit = self.digit(f"{asked} {words.undo_reasons()}")
        if digit is not None:
            self._undo(entry, digit, whole=whole)

    def do_search(self) -> None:
        """Ask for a stall's code or a name."""
        if text := self.text(_("Search")):
            self.find(text)

    def do_method(self) -> None:
        """Let the next payment be made another way; after it cash is meant again."""
        self.method = next_method(self.method)
        self.say(_("Next payment: {method}").format(method=_(METHOD_WORDS[self.method])))

    def do_card(self) -> None:
        """Say the card of the vendor who holds the stall, and the stall again."""
        row = self.row
        if row.vendor is None:
            raise PasarError("no_holder", _("Nobody holds {stall}, so there is no card.").format(stall=row.code))
        for sentence in spoken_card(vendor_sheet(self.desk, row.vendor, self.day)):
            self.say(sentence)
        self.tell_row(again=True)

    def do_receipt(self) -> None:
        """Say the receipt of the stall, else the last one that was made here."""
        row = self.sheet.rows.get(self.at)
        line = row.line if row is not None and row.received else self.last_receipt
        if line is None:
            raise PasarError("no_receipt", _("No receipt was made here today."))
        again = line not in self.unseen
        self.unseen.discard(line)
        self.say(receipt_paper(self.desk, line, _PAPER_COLUMNS, again=again))

    def do_unpaid(self) -> None:
        """Say the stalls that still wait, and keep to them."""
        self.choose(Wanted(UNPAID))

    def do_promises(self) -> None:
        """Say the stalls whose promise to pay has come and was not kept, and keep to them."""
        self.choose(Wanted(PROMISES))

    def do_block(self) -> None:
        """Say the block of the stall, and the next block after that, and keep to it."""
        wanted = self.sheet.wanted
        block = self.sheet.next_block(wanted.block) if wanted.which == BLOCK else self.row.block
        self.choose(Wanted(BLOCK, block))

    def do_all(self) -> None:
        """Say every stall."""
        self.choose(Wanted())

    def _mark(self, found: Found) -> None:
        row = self.row
        if row.word == found.outcome:
            self.say(_("{stall} is marked so already.").format(stall=row.code))
        elif self._may_be_marked(row, found.outcome):
            self._visit(row, found)

    def _may_be_marked(self, row: RoundRow, outcome: str) -> bool:
        """Return whether a visit may be entered; of a stall that has paid, the officer is asked."""
        if not self.day_is_settled(self.agrees):
            return False
        if not row.received:
            return True
        question = _("{stall} has paid today. Mark it all the same?")
        if row.line is not None and was_entered_by_block(self.desk, row.line):
            question = _("{stall} was entered as paid with its block. Take that back and mark it {word}?")
        return self.agrees(question.format(stall=row.code, word=words.outcome(outcome)))

    def _visit(self, row: RoundRow, found: Found) -> None:
        visit = enter_found(self.desk, row, found, self.day)
        self.refresh([row.stall])
        notices = [notice.message for notice in visit.notices]
        if found.promised is not None:
            notices.insert(0, format_day(found.promised))
        self.say(words.saved_visit(row, found, self.desk.time, visit.late, notices))
        if row.word is Word.UNPAID:
            self.go_on(row)

    def _undo(self, entry: OwnEntry, digit: int, *, whole: bool) -> None:
        if digit not in REASONS:
            self._complain(_("{digit} is no reason; nothing was taken back.").format(digit=digit))
            return
        if whole:
            undo_block(self.desk, digit, entry.line, self.day)
            self.read_all()
        else:
            undo_last(self.desk, digit, day=self.day, line=entry.line)
            self.refresh([] if entry.stall is None else [entry.stall])
        told = words.whole_block(entry) if whole else words.own_entry(entry)
        self.say(_("Taken back: {entry}").format(entry=told))
        key = None if entry.stall is None else self.sheet.of_stall(entry.stall)
        if key is not None:
            self.jump(key)
