"""The rows of the round in memory: which are shown, which is next, and what is known of each now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, field, replace
from typing import Final

from pasar_tui.domain.names import matches, search_key
from pasar_tui.domain.stall_code import normalise
from pasar_tui.language import _
from pasar_tui.services.round_list import RoundCounts, RoundRow, Word, count_stalls
from pasar_tui.ui.screens.filters import PROMISES, UNPAID
from pasar_tui.ui.widgets.source import ListSource

Key = tuple[int, int | None]
ALL: Final = "all"
BLOCK: Final = "block"
NOWHERE: Final = (0, None)
"""The key of no row: what follows it is the top of the list."""


def key_of(row: RoundRow) -> Key:
    """Return what tells a row from all others: its stall and its holder."""
    return row.stall, row.tenancy


def _recounted(counts: RoundCounts, before: Sequence[RoundRow], after: Sequence[RoundRow]) -> RoundCounts:
    """Return `counts` once some stalls, whose rows were `before`, stand as `after` says."""
    changed = zip(astuple(counts), astuple(count_stalls(before)), astuple(count_stalls(after)), strict=True)
    return RoundCounts(*(count - old + new for count, old, new in changed))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows are shown: all, those unpaid, those with a promise due, or one block; and whose name fits `name`."""

    which: str = ALL
    block: str = ""
    name: str = ""

    def note(self) -> str:
        """Return it in words, for the first line; nothing while every row is shown."""
        words = {
            UNPAID: _("unpaid"),
            PROMISES: _("promises due"),
            BLOCK: _("Block {code}").format(code=self.block or "-"),
        }
        return " ".join(word for word in (words.get(self.which, ""), self.name and f'"{self.name}"') if word)


@dataclass(slots=True)
class Sheet:
    """Every row of the round, and the source of those shown; a paid row stays on the list until it is chosen anew."""

    rows: dict[Key, RoundRow] = field(default_factory=dict)
    wanted: Wanted = field(default_factory=Wanted)
    source: ListSource[RoundRow] = field(default_factory=lambda: ListSource([], key_of))
    counts: RoundCounts = field(default_factory=lambda: count_stalls([]))
    _names: dict[Key, str] = field(default_factory=dict, repr=False)

    def fill(self, rows: Sequence[RoundRow]) -> None:
        """Take the whole round, as it is read from the book, and choose again what is shown."""
        self.rows = {key_of(row): row for row in rows}
        self.counts = count_stalls(rows)
        self._names = {}
        self.choose(self.wanted)

    def choose(self, wanted: Wanted) -> None:
        """Show what is `wanted`."""
        self.wanted = wanted
        self.source = ListSource([row for row in self.rows.values() if self._is_wanted(row)], key_of)

    def refresh(self, rows: Iterable[RoundRow]) -> bool:
        """Put `rows`, all those of their stalls, in the places of those they follow.

        Returns False when one has no place, so that all is stale.
        """
        fresh = {key_of(row): row for row in rows}
        if not fresh.keys() <= self.rows.keys():
            return False
        # Counted anew, or looked through, the round of a large office is five milliseconds of every payment.
        self.counts = _recounted(self.counts, [self.rows[key] for key in fresh], list(fresh.values()))
        self.rows |= fresh
        for row in fresh.values():
            self.source.replace(row)
        return True

    def next_unpaid(self, key: Key) -> Key | None:
        """Return the next row shown that still waits, from `key` on and round again; None when none does."""
        found = self.source.after(key, lambda row: row.word is Word.UNPAID)
        return None if found is None else key_of(found)

    def waiting_in(self, block: str) -> tuple[RoundRow, ...]:
        """Return the rows of a block whose holder still waits to be asked and has something to pay."""
        return tuple(
            row
            for row in self.rows.values()
            if row.block == block and row.word is Word.UNPAID and row.tenancy is not None and row.due
        )

    def next_block(self, block: str) -> str:
        """Return the block behind `block` in the order of the walk, the first behind the last."""
        blocks = list(dict.fromkeys(row.block for row in self.rows.values()))
        return blocks[(blocks.index(block) + 1) % len(blocks)] if block in blocks else (blocks or [""])[0]

    def with_code(self, text: str) -> Key | None:
        """Return the first row of the stall with the code `text`, however it is spelled, or None."""
        wanted = normalise(text)
        return next((key for key, row in self.rows.items() if wanted and normalise(row.code) == wanted), None)

    def of_stall(self, stall: int) -> Key | None:
        """Return the first row of a stall."""
        return next((key for key in self.rows if key[0] == stall), None)

    def named(self, text: str) -> Wanted:
        """Return `wanted` with only the names that `text` fits, in any spelling."""
        return replace(self.wanted, name=" ".join(text.split()))

    def _is_wanted(self, row: RoundRow) -> bool:
        wanted = self.wanted
        if wanted.which == UNPAID and row.word is not Word.UNPAID:
            return False
        if wanted.which == PROMISES and row.promise_due is None:
            return False
        if wanted.which == BLOCK and row.block != wanted.block:
            return False
        return not wanted.name or matches(search_key(wanted.name), self._name(row))

    def _name(self, row: RoundRow) -> str:
        key = key_of(row)
        if key not in self._names:
            self._names[key] = search_key(row.name or "")
        return self._names[key]
