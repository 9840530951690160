"""What bars are made of has a bar's tone wherever it stands, unless the text has a tone of its own."""

from __future__ import annotations

from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.lines import _with_bars


def test_both_parts_of_a_bar_are_told_from_the_words_beside_it() -> None:
    parts = list(_with_bars("64% ██▎░░│░ Rp9", Tone.PLAIN))
    assert parts == [
        ("64% ", Tone.PLAIN), ("██▎", Tone.FILL), ("░░", Tone.TRACK), ("│", Tone.PLAIN), ("░", Tone.TRACK),
        (" Rp9", Tone.PLAIN),
    ]  # fmt: skip


def test_a_bar_with_a_meaning_keeps_its_tone() -> None:
    assert list(_with_bars("▁▂█", Tone.GOOD)) == [("▁▂█", Tone.GOOD)]
