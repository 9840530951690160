"""The rows of the round in memory, kept as the book is without reading or counting all of them again."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from pasar_tui.domain.stall import Mode
from pasar_tui.services.round_list import RoundRow, Word, count_stalls
from pasar_tui.ui.screens.filters import UNPAID
from pasar_tui.ui.screens.round_sheet import Sheet, Wanted


def row(stall: int, holder: int | None, word: Word) -> RoundRow:
    return RoundRow(
        stall, f"A-{stall:02}", "A", "kios", Mode.CARD, holder, holder, "Siti", "", 3_000, 3_000, 0, None, word
    )


WORDS = st.sampled_from(list(Word))
ROUNDS = st.lists(st.lists(WORDS, min_size=1, max_size=3), min_size=1, max_size=5)
"""Words of the holders of each stall."""


@given(ROUNDS, st.data())
def test_counts_after_one_stall_changed_are_those_of_the_whole_round(
    round_: list[list[Word]], data: st.DataObject
) -> None:
    sheet = Sheet()
    sheet.fill([row(stall, holder, word) for stall, held in enumerate(round_) for holder, word in enumerate(held)])
    changed = data.draw(st.integers(0, len(round_) - 1))
    assert sheet.refresh([row(changed, holder, data.draw(WORDS)) for holder in range(len(round_[changed]))])
    assert sheet.counts == count_stalls(list(sheet.rows.values()))


def test_a_row_that_has_no_place_asks_for_the_whole_round() -> None:
    sheet = Sheet()
    sheet.fill([row(1, 1, Word.UNPAID)])
    assert not sheet.refresh([row(2, 2, Word.PAID)])
    assert sheet.counts.total == 1


def test_a_row_that_is_filtered_out_changes_where_it_will_be_shown_again() -> None:
    sheet = Sheet()
    sheet.fill([row(1, 1, Word.UNPAID), row(2, 2, Word.CLOSED)])
    sheet.choose(Wanted(UNPAID))
    sheet.refresh([replace(row(2, 2, Word.CLOSED), word=Word.PAID)])
    assert [shown.stall for shown in sheet.source.rows] == [1]
    sheet.choose(Wanted())
    assert [shown.word for shown in sheet.source.rows] == [Word.UNPAID, Word.PAID]
