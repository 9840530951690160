"""Where the round in lines stands: the stall whose line was told last, what is filtered, and what others wrote."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final

from pasar_tui.domain.days import format_day
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.text import excerpt
from pasar_tui.language import _, ngettext
from pasar_tui.services.desk import Desk
from pasar_tui.services.round_desk import Purse, RoundSheet, round_news, round_sheet
from pasar_tui.services.round_entry import METHODS
from pasar_tui.services.round_list import RoundRow
from pasar_tui.services.round_words import counted_words, purse_words, spoken
from pasar_tui.services.rounds import today
from pasar_tui.services.stalls import find_stall
from pasar_tui.ui.screens.round_sheet import ALL, NOWHERE, Key, Sheet, Wanted, key_of

FAR: Final = 1_000_000
"""More stalls than any market has: a step to the end of the list."""


class Walk:
    """The round of today as it is kept in the book; `row` is the one that the next key is about."""

    def __init__(self, desk: Desk, say: Callable[[str], None]) -> None:
        self.desk = desk
        self.say = say
        self.sheet = Sheet()
        self.method = METHODS[0]
        self.day = today(desk)
        self._asked: date | None = None
        self._purse = Purse(0, 0)
        self._seen = 0
        self._told = ""
        self.at: Key = NOWHERE
        self.read_all()
        self.at = self.sheet.next_unpaid(NOWHERE) or self._first

    @property
    def row(self) -> RoundRow:
        """The row that was told last. Raises PasarError `no_stall` where there is none."""
        row = self.sheet.rows.get(self.at)
        if row is None or self.at not in map(key_of, self.sheet.source.rows):
            raise PasarError("no_stall", _("There is no stall here."))
        return row

    def tell_row(self, *, again: bool = False) -> None:
        """Say the row's line, unless it was said last and nothing of it has changed."""
        told = spoken(self.row) if self.sheet.source.rows else self._nothing
        if again or told != self._told:
            self._told = told
            self.say(told)

    @property
    def _nothing(self) -> str:
        if self.sheet.rows:
            return _("No stall here; S shows every stall.")
        return _("No stall yet: pasar-tui stall add makes stalls, or pasar-tui import brings in a file.")

    def tell_totals(self) -> None:
        """Say how the stalls stand, and the money."""
        self.say(", ".join(counted_words(self.sheet.counts)))
        self.say(purse_words(self._purse).replace("  ", ", "))

    def step(self, steps: int) -> None:
        """Go so many stalls on or back, no further than the ends of the list."""
        keys = [key_of(row) for row in self.sheet.source.rows]
        if self.at not in keys:
            return
        place = keys.index(self.at)
        target = min(max(place + steps, 0), len(keys) - 1)
        if target == place:
            self.say(_("This is the last stall.") if steps > 0 else _("This is the first stall."))
        self.at = keys[target]

    def jump(self, key: Key) -> None:
        """Go to the row of `key`; where a filter hides it, every row is shown again."""
        if key not in map(key_of, self.sheet.source.rows):
            self.sheet.choose(Wanted())
        self.at = key

    def go_on(self, row: RoundRow) -> None:
        """Go from `row` to the next stall that waits, if there is one."""
        self.at = self.sheet.next_unpaid(key_of(row)) or self.at

    def choose(self, wanted: Wanted) -> None:
        """Keep to what is `wanted`, and say each of its rows on a line."""
        self.sheet.choose(wanted)
        rows = self.sheet.source.rows
        count = ngettext("{count} stall", "{count} stalls", len(rows)).format(count=len(rows))
        self.say(": ".join(word for word in (wanted.note(), count) if word))
        for row in rows:
            self.say(spoken(row))
        if self.at not in map(key_of, rows):
            self.at = self._first
        self._told = ""

    def show_all(self) -> bool:
        """Leave a filter without a list; return whether there was one."""
        if self.sheet.wanted == Wanted():
            return False
        self.sheet.choose(Wanted(ALL))
        return True

    def find(self, text: str) -> None:
        """Go to the stall of this code, or keep the names that fit. Raises PasarError `nobody_found`."""
        key = self.sheet.with_code(text)
        if key is None and any(character.isdecimal() for character in text):
            key = self.sheet.of_stall(find_stall(self.desk, text, self.day).id)
        if key is not None:
            self.jump(key)
            return
        before, wanted = self.sheet.wanted, self.sheet.named(text)
        self.sheet.choose(wanted)
        if not self.sheet.source.rows:
            self.sheet.choose(before)
            raise PasarError("nobody_found", _("Nobody on this list is called {name}.").format(name=excerpt(text)))
        self.choose(wanted)

    def catch_up(self) -> None:
        """Take in what others wrote since the last line was told."""
        news = round_news(self.desk, self._seen)
        if news.all_changed:
            self.read_all()
        elif news.seen != self._seen:
            self.refresh(news.stalls)

    def refresh(self, stalls: Iterable[int]) -> None:
        """Read these stalls and the totals again."""
        found = round_sheet(self.desk, self.day, tuple(stalls))
        if self.sheet.refresh(found.rows):
            self._take(found)
        else:
            self.read_all()

    def read_all(self) -> None:
        """Read the whole round."""
        found = round_sheet(self.desk, self.day)
        self._take(found)
        self.sheet.fill(found.rows)
        if self.at not in map(key_of, self.sheet.source.rows):
            self.at = self._first

    def day_is_settled(self, agrees: Callable[[str], bool]) -> bool:
        """Return whether an entry may be made: once the date has passed, it is first asked which day it is."""
        now = today(self.desk)
        if now <= self.day or now == self._asked:
            return True
        self._asked = now
        question = _("It is {today} now, and this round is of {day}. Go over to the new day? Nothing was entered yet.")
        if agrees(question.format(today=format_day(now), day=format_day(self.day))):
            self.day = now
            self.read_all()
        return False

    @property
    def _first(self) -> Key:
        rows = self.sheet.source.rows
        return key_of(rows[0]) if rows else NOWHERE

    def _take(self, found: RoundSheet) -> None:
        self._purse, self._seen = found.purse, found.seen
