"""What an assessment found: four pillars beside the national figures, the status and why, what to say today.

```
 CAKAP  Cakap Bermedia Digital       ████████████░░░░│░░░░  2,91   nasional 3,52
```
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.widget import Widget

from pasar_tui.data import checklist
from pasar_tui.domain.days import format_day_short
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.literacy.coaching import reason_text
from pasar_tui.domain.literacy.instrument import Instrument
from pasar_tui.domain.literacy.scoring import Result
from pasar_tui.language import _, chosen, mark
from pasar_tui.services.coaching_paper import write_coaching_paper
from pasar_tui.services.literacy import Coached, notice
from pasar_tui.ui.keys import list_key, screen_key
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.screens.literacy_handbook import HandbookScreen
from pasar_tui.ui.screens.literacy_words import (
    BAND_WORDS,
    STATUS_TONES,
    STATUS_WORDS,
    figure,
    form_word,
    labelled,
    pillar_name,
    whose,
)
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.bar import bar
from pasar_tui.ui.widgets.lines import Line, Lines

_SCALE_CELLS = 20
_LOWEST, _HIGHEST = 1, 5
_NATIONAL_MARK = "│"
_MARGIN = 11


class ResultScreen(PasarScreen[None]):
    """A vendor's results, ← → from one to the next; 1 to 3 open an item to coach in the handbook."""

    NAME = mark("Result")
    BINDINGS: ClassVar[list[BindingType]] = [
        list_key(
            "1", "coach_1", mark("Item"), help=mark("Opens one of the three items to coach today."), key_display="1-3"
        ),
        list_key("2", "coach_2", "", shown=False),
        list_key("3", "coach_3", "", shown=False),
        list_key("left,up", "older", mark("Earlier"), help=mark("Shows the result before this one.")),
        list_key("right,down", "newer", mark("Later"), help=mark("Shows the result after this one.")),
        list_key("p", "print", mark("Sheet"), help=mark("Writes a sheet for the vendor to a file, and says where.")),
        screen_key("escape,enter", "back", mark("Back")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._who = ""
        self._results: Sequence[Coached] = ()
        self._place = 0

    def begin(self, name: str, stalls: tuple[str, ...], results: Sequence[Coached]) -> None:
        """Show these results of a vendor, the first of them first; the screen is opened next."""
        self._who, self._results, self._place = whose(name, stalls), results, 0

    def compose_body(self) -> Iterable[Widget]:
        """Yield the lines."""
        yield Lines()

    async def load(self) -> None:
        """Show the result."""
        self.head(self._who)
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the result to the new size."""
        super().on_resize(event)
        self.call_later(self._show)

    async def do_older(self) -> None:
        """Show the result before this one."""
        self._step(1, _("There is no earlier result."))

    async def do_newer(self) -> None:
        """Show the result after this one."""
        self._step(-1, _("This is the latest result."))

    async def do_coach_1(self) -> None:
        """Open the first item to coach."""
        await self._open_item(0)

    async def do_coach_2(self) -> None:
        """Open the second one."""
        await self._open_item(1)

    async def do_coach_3(self) -> None:
        """Open the third one."""
        await self._open_item(2)

    async def do_print(self) -> None:
        """Write the sheet that the vendor takes home."""
        if self._results:
            path = await self.office.desk.ask(write_coaching_paper, self._results[self._place])
            self.say(_("Written: {path}").format(path=path))

    def _step(self, step: int, edge: str) -> None:
        if not 0 <= self._place + step < len(self._results):
            raise PasarError("no_more_results", edge)
        self._place += step
        self._show()

    async def _open_item(self, place: int) -> None:
        coaching = self._results[self._place].result.coaching
        if place < len(coaching):
            self.app.get_screen("literacy-handbook", HandbookScreen).open_at(coaching[place])
            await self.office.open_screen("literacy-handbook")

    def _show(self) -> None:
        body = self.query_one("#body").size
        if self._results and body.height:
            self.query_one(Lines).show(result_lines(self._results[self._place], body.width, body.height))


def result_lines(coached: Coached, width: int, height: int) -> list[Line]:
    """Return the lines of a result; glosses and blank rows only as far as `height` has room."""
    result, instrument = coached.result, checklist.instrument(coached.result.version)
    parts: list[list[Line]] = [
        [_title(coached, instrument)],
        _scores(result, instrument),
        _standing(coached, width),
    ]
    coach = _coaching(result, instrument, width, glossed=chosen() == "en")
    notes: list[Line] = [" " + notice()]
    used = sum(map(len, parts)) + len(notes)
    if used + len(coach) > height:
        coach = _coaching(result, instrument, width, glossed=False)
    parts += [coach, notes]
    spare = height - sum(map(len, parts))
    lines: list[Line] = []
    for place, part in enumerate(parts):
        if place and spare > 0:
            lines.append("")
            spare -= 1
        lines += part
    return lines


def _title(coached: Coached, instrument: Instrument) -> Line:
    year = instrument.national[-1].year
    told = _("{day} · form {form} · {mark} = national {year}, on the same scale").format(
        day=format_day_short(coached.day), form=form_word(coached.result.form), mark=_NATIONAL_MARK, year=year
    )
    return [(" " + told, Tone.HEAD)]


def _scores(result: Result, instrument: Instrument) -> list[Line]:
    national = instrument.national[-1]
    lines: list[Line] = [
        _score(f"{pillar.code:<7}{pillar_name(pillar)}", result.pillars[pillar.code], national.pillars[pillar.code])
        for pillar in instrument.pillars
    ]
    index = _("Index") if result.band is None else f"{_('Index')} ({_(BAND_WORDS[result.band])})"
    return [*lines, _score(index, result.index, national.index)]


def _score(name: str, value: Fraction | None, national: Fraction) -> Line:
    told = _("national {figure}").format(figure=figure(national))
    return f" {name:<31} {_scale(value, national)} {figure(value):>5}   {told}"


def _scale(value: Fraction | None, national: Fraction) -> str:
    """Return a bar from 1 to 5 with a mark at the national figure."""
    whole = (_HIGHEST - _LOWEST) * 100
    cells = bar(0 if value is None else int((value - _LOWEST) * 100), whole, _SCALE_CELLS)
    place = int((national - _LOWEST) * _SCALE_CELLS / (_HIGHEST - _LOWEST))
    return cells[:place] + _NATIONAL_MARK + cells[place:]


def _standing(coached: Coached, width: int) -> list[Line]:
    result = coached.result
    figures = _("{verified} · items nearest to the national survey only: {anchor}").format(
        verified=figure(result.verified_index), anchor=figure(result.anchor_index)
    )
    status = _(STATUS_WORDS[result.status])
    reasons = "; ".join(reason_text(reason) for reason in result.reasons) + "."
    back = _("{day}, after {days} days").format(day=format_day_short(coached.again), days=result.repeat_days)
    first, *others = labelled(_("Status"), f"{status}: {reasons}", width - 2, _MARGIN)
    return [
        " " + labelled(_("Verified"), figures, width - 2, _MARGIN)[0],
        [" " + first[:_MARGIN], (status, STATUS_TONES[result.status]), first[_MARGIN + len(status) :]],
        *(" " + line for line in others),
        " " + labelled(_("Come back"), back, width - 2, _MARGIN)[0],
    ]


def _coaching(result: Result, instrument: Instrument, width: int, *, glossed: bool) -> list[Line]:
    items = {item.id: item for item in instrument.items}
    if not result.coaching:
        return [" " + _("No answer is 3 or lower: nothing to coach today.")]
    lines: list[Line] = [[(" " + _("Coach today, in these words:"), Tone.HEAD)]]
    for number, identity in enumerate(result.coaching, 1):
        item = items[identity]
        told = labelled(f" {identity}", item.tip, width - 3, _MARGIN)
        if glossed:
            told += labelled("", item.tip_gloss_en, width - 3, _MARGIN)
        lines += [[" ", (str(number), Tone.KEY), told[0]], *(f"  {line}" for line in told[1:])]
    return lines
