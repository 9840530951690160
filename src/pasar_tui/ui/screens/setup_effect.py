"""What a change of tariffs means for the market, shown before it is saved.

```
 kios Rp650/m²/day (from 01-01-2027), Perda 9/2026
 On 01-01-2027, all stalls of a block together, in rupiah:
   Block         Per     Stalls  Changed         Was     Becomes  Difference
 > A             day          6        6      18.000      23.400      +5.400
   whole market  day         10        6      30.000      35.400      +5.400
 Days already paid cost Rp9.000 more: A-01 Rp9.000
```
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, cast

from textual.binding import BindingType
from textual.widget import Widget

from pasar_tui.domain.days import format_day
from pasar_tui.domain.money import format_number, format_rupiah
from pasar_tui.language import _, mark, ngettext
from pasar_tui.services.late_changes import Choice, LateDifference
from pasar_tui.services.tariff_effect import BlockEffect, Span, totals
from pasar_tui.services.tariff_forecast import Forecast
from pasar_tui.ui.keys import screen_key
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.screens.form import FormScreen, told
from pasar_tui.ui.screens.setup_late import settled
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.columns import Column
from pasar_tui.ui.widgets.lines import Line, Lines
from pasar_tui.ui.widgets.source import ListSource
from pasar_tui.ui.widgets.table import PagedTable

SPAN_WORDS: Final = {Span.DAY: mark("day"), Span.MONTH: mark("month")}
_NAMED: Final = 6


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that waits for its last yes: what it is, what it means, and `write`, which returns what to say."""

    title: str
    forecast: Forecast
    write: Callable[[Choice | None], Awaitable[str]]


def signed(amount: int) -> str:
    """Return a difference with its sign, "-" for none."""
    return "-" if not amount else f"{'+' if amount > 0 else ''}{format_number(amount)}"


def block_name(effect: BlockEffect) -> str:
    """Return the block's code, or the word for all of them."""
    return effect.block or _("whole market")


def _tone(effect: BlockEffect) -> Tone:
    """Return the tone of a row: that of all blocks together sums the others."""
    return Tone.PLAIN if effect.block else Tone.HEAD


COLUMNS: Final[tuple[Column[BlockEffect], ...]] = (
    Column(mark("Block"), 13, block_name, tone=_tone),
    Column(mark("Per"), 5, lambda one: _(SPAN_WORDS[one.span]), tone=_tone),
    Column(mark("Stalls"), 6, lambda one: format_number(one.stalls), "right", tone=_tone),
    Column(mark("Changed"), 7, lambda one: format_number(one.changed), "right", tone=_tone),
    Column(mark("Was"), 11, lambda one: format_number(one.before), "right", tone=_tone),
    Column(mark("Becomes"), 11, lambda one: format_number(one.after), "right", tone=_tone),
    Column(mark("Difference"), 11, lambda one: signed(one.difference), "right", tone=_tone),
)


class EffectScreen(PasarScreen[None]):
    """Shows a `Proposal`, given as `about`; F2 saves it, Esc goes back to what was typed."""

    NAME = mark("What it means")
    DEFAULT_CSS = "EffectScreen #rest { height: 4; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        screen_key("f2,ctrl+s", "save", mark("Save"), help=mark("Saves the change with what it means.")),
        screen_key("escape,f10", "back", mark("Back")),
    ]

    def compose_body(self) -> Iterable[Widget]:
        """Yield the change, its blocks, and what is paid already."""
        yield Lines(id="change")
        yield PagedTable[BlockEffect](
            COLUMNS, key=lambda one: (one.block, one.span), empty=_("There are no stalls yet, so no price changes.")
        )
        yield Lines(id="rest")

    @property
    def proposal(self) -> Proposal:
        """The change."""
        return cast(Proposal, self.about)

    async def load(self) -> None:
        """Show what the change means."""
        forecast = self.proposal.forecast
        heading = _("On {day}, all stalls of a block together, in rupiah:").format(day=format_day(forecast.day))
        self.query_one("#change", Lines).show(["", *told(self.proposal.title), "", *told(heading)])
        rows = [*forecast.blocks, *totals(forecast.blocks)]
        await self.query_one(PagedTable).show(ListSource(rows, lambda one: (one.block, one.span)))
        self.query_one("#rest", Lines).show(["", *rest_of(forecast.blocks, forecast.differences)][:4])

    async def do_save(self) -> None:
        """Save, asking first where days are paid already, and go back, past the form that it came from."""
        await settled(self, self._save)

    async def _save(self, late: Choice | None) -> None:
        self.say(await self.proposal.write(late))
        self.app.pop_screen()
        below = self.app.screen
        if isinstance(below, FormScreen):
            await below.leave()
        elif isinstance(below, PasarScreen):
            await below.perform(below.load)


def rest_of(blocks: Sequence[BlockEffect], differences: Sequence[LateDifference]) -> list[Line]:
    """Return what is said below the blocks: stalls without a price, and days already paid."""
    lines: list[Line] = []
    if unpriced := sum(one.unpriced for one in blocks):
        without = ngettext("{count} stall has no price then.", "{count} stalls have no price then.", unpriced)
        lines += told(without.format(count=format_number(unpriced)), Tone.WARN)
    if differences:
        stalls = ", ".join(f"{one.code} {format_rupiah(one.amount)}" for one in differences[:_NAMED])
        more = _(" and {count} more").format(count=len(differences) - _NAMED) if len(differences) > _NAMED else ""
        total = format_rupiah(sum(one.amount for one in differences))
        paid = _("Days already paid differ by {total}: {stalls}. Saving asks what becomes of it.")
        lines += told(paid.format(total=total, stalls=stalls + more), Tone.WARN)
    return lines
