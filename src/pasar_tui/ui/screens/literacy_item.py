"""One item of the checklist as lines: what it states, what to ask and look at, the answers, the words to say.

```
 BUDAYA-03 · dasar · sikap · 12/37                                  [x] bukti dilihat
 Kalau memakai foto, resep, atau tulisan orang lain, saya minta izin atau
 menyebut pemiliknya.
```
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from pasar_tui.domain.literacy.answers import NOT_APPLICABLE, Answer
from pasar_tui.domain.literacy.instrument import Instrument, Item
from pasar_tui.domain.literacy.sheet import Progress
from pasar_tui.language import _, chosen
from pasar_tui.services.literacy import notice
from pasar_tui.ui.safety import fitted
from pasar_tui.ui.screens.literacy_words import labelled
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.bar import bar
from pasar_tui.ui.widgets.columns import shortened
from pasar_tui.ui.widgets.lines import Line, Piece, text_of

_BAR_CELLS = 6
_BEFORE_WORDS = 4
_SPACE_FIRST = (0, 2, 1, 3, 4, 5)
"""The gaps between sections in the order in which they get a blank row, while there are rows."""


@dataclass(frozen=True, slots=True)
class ItemView:
    """What is known of an item: `place` of `count`, its answer, and whether it can have one for this vendor.

    `note` is what the officer wrote down about it. `for_reading` is the handbook, which asks for no answer and tells
    how to follow the item up.
    """

    item: Item
    place: int
    count: int
    answer: Answer = None
    seen: bool = False
    applies: bool = True
    for_reading: bool = False
    note: str = ""


def progress_line(progress: Sequence[Progress], current: str) -> Line:
    """Return the pillars with a bar of what is answered; the current one is marked."""
    pieces: list[Piece] = [" "]
    for one in progress:
        text = f"{one.pillar} {bar(one.done, one.whole, _BAR_CELLS)} {one.done}/{one.whole}"
        pieces += [(text, Tone.HEAD if one.pillar == current else Tone.PLAIN), "   "]
    return pieces


def contents_line(instrument: Instrument, current: str) -> Line:
    """Return the pillars with the number of their items, the current one in brackets."""
    pieces: list[Piece] = [" "]
    for pillar in instrument.pillars:
        count = sum(item.pillar == pillar.code for item in instrument.items)
        word = f"{pillar.code} {count}"
        pieces.append((f"[{word}]", Tone.HEAD) if pillar.code == current else f" {word} ")
    return pieces


def item_lines(instrument: Instrument, top: Line, view: ItemView, width: int, height: int) -> list[Line]:
    """Return the lines of an item under `top`, with as many blank rows between its parts as `height` has room for.

    The last line says that this is no official instrument.
    """
    sections = _sections(instrument, top, view, width, packed=False)
    if sum(map(len, sections)) > height:
        sections = _sections(instrument, top, view, width, packed=True)
    if sum(map(len, sections)) > height and view.for_reading:
        sections.pop()
    if view.note:
        sections.append([" " + shortened(f"{_('Note')}: {view.note}", width - 2)])
    if sum(map(len, sections)) < height:
        sections.append([" " + notice()])
    spare = height - sum(map(len, sections))
    gaps = set([gap for gap in _SPACE_FIRST if gap < len(sections) - 1][: max(0, spare)])
    lines: list[Line] = []
    for place, section in enumerate(sections):
        lines += section
        if place in gaps:
            lines.append("")
    return lines


def _sections(instrument: Instrument, top: Line, view: ItemView, width: int, *, packed: bool) -> list[list[Line]]:
    item, english, room = view.item, chosen() == "en", width - 2
    statement: list[Line] = [[(" " + line, Tone.HEAD)] for line in textwrap.wrap(item.statement, room)]
    if english:
        statement += [" " + line for line in textwrap.wrap(item.gloss_en, room)]
    tip = labelled(_("Tip"), item.tip, room)
    if english:
        tip += labelled("", item.tip_gloss_en, room)
    sections: list[list[Line]] = [
        [top],
        [_head(view, width), *statement],
        _indented(labelled(_("Ask"), item.question, room) + labelled(_("Look"), item.observe, room)),
        _answers(instrument, view, width, packed=packed),
        _indented(tip),
    ]
    if view.for_reading:
        sections.append(_indented(labelled(_("Next"), item.follow_up, room)))
    return sections


def _indented(lines: Sequence[str]) -> list[Line]:
    return [" " + line for line in lines]


def _head(view: ItemView, width: int) -> Line:
    item = view.item
    parts = [item.id, item.level, item.scale, f"{view.place}/{view.count}"]
    if item.critical:
        parts.insert(1, _("CRITICAL"))
    evidence = _evidence(view)
    room = width - 1 - cell_len(evidence)
    return [(fitted(" " + " · ".join(parts), room), Tone.HEAD), evidence]


def _evidence(view: ItemView) -> str:
    if not view.item.evidence_required:
        return _("no evidence needed")
    if view.for_reading:
        return _("evidence needed")
    return _("[x] evidence seen") if view.seen else _("[ ] evidence seen")


def _answers(instrument: Instrument, view: ItemView, width: int, *, packed: bool) -> list[Line]:
    if not view.applies:
        why = _("Does not apply to this vendor, since this does not hold: {condition}").format(
            condition=instrument.conditions[view.item.condition]
        )
        return [[(f"   {line}", Tone.WARN)] for line in textwrap.wrap(why, width - 4)]
    words = list(instrument.answer_words(view.item).items())
    rows: list[Line] = [_answer_row(view, *one) for one in words]
    if view.for_reading:
        return rows
    none = _answer_row(view, NOT_APPLICABLE, _("Does not apply"))
    if not packed:
        return [*rows, none]
    room = width - 2 - cell_len(text_of(none))
    return [[*_answer_row(view, *words[0], room), *none], *rows[1:]]


def _answer_row(view: ItemView, answer: Answer, words: str, width: int | None = None) -> list[Piece]:
    """Return an answer behind its digit, which is a key where the vendor is asked; in `width` cells if given."""
    chosen_one = view.answer == answer
    digit = str(0 if answer == NOT_APPLICABLE else answer)
    told = f" {words}"
    tone = Tone.GOOD if chosen_one else Tone.PLAIN
    return [
        (f" {'>' if chosen_one else ' '} ", tone),
        (digit, Tone.PLAIN if view.for_reading else Tone.KEY),
        (told if width is None else fitted(told, width - _BEFORE_WORDS), tone),
    ]
