"""NIK and telephone whole, for a reason that the journal keeps, and only for as long as it takes to read them.

```
+--------------------------------------------------------------+
| Siti Aminah                                                  |
| NIK  1871014107850001                                        |
| HP   0812-3456-7801                                          |
|                                                              |
| Any key hides it; otherwise it goes by itself in 20 seconds. |
+--------------------------------------------------------------+
```
"""

from __future__ import annotations

import asyncio
import textwrap
from collections.abc import Mapping
from typing import Any, ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.screen import ScreenResultType

from pasar_tui.domain.errors import PasarError
from pasar_tui.language import _
from pasar_tui.services.journal_words import REVEAL_WORDS
from pasar_tui.services.vendor_sheet import VendorSheet
from pasar_tui.services.vendors import REVEAL_REASONS, reveal_vendor
from pasar_tui.ui.safety import fitted
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.dialog import Question
from pasar_tui.ui.widgets.lines import Line, Lines

SHOWN_SECONDS = 20
_INSIDE: Final = 60


class _Box(Question[ScreenResultType]):
    """A box of lines over the card."""

    def show(self, *lines: Line) -> None:
        """Write these lines in the box."""
        self.query_one(Lines).show(lines)


class WhyRevealed(_Box[str]):
    """Asks why; dismissed with the reason of the digit pressed, with "" by Esc."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(digit), f"answer('{reason}')", show=False, priority=True)
            for digit, reason in enumerate(REVEAL_REASONS, 1)
        ),
        Binding("escape", "answer('')", show=False, priority=True),
    ]

    def draw(self) -> None:
        """Show the reasons with their digits."""
        question = _("Why are NIK and phone to be shown whole? Reason and officer are kept in the journal.")
        lines: list[Line] = [*textwrap.wrap(question, _INSIDE), ""]
        for digit, reason in enumerate(REVEAL_REASONS, 1):
            lines.append([(str(digit), Tone.KEY), f" {_(REVEAL_WORDS[reason])}"])
        self.show(*lines, [("Esc", Tone.KEY), f" {_('Back')}"])

    def action_answer(self, reason: str) -> None:
        """Close with the reason."""
        self.dismiss(reason)


class Revealed(_Box[None]):
    """Shows `values` by label until any key, or until `SHOWN_SECONDS` are over; then it no longer holds them."""

    def __init__(self) -> None:
        super().__init__()
        self.name_shown = ""
        self.values: Mapping[str, str] = {}

    def draw(self) -> None:
        """Show the values, and begin to wait."""
        width = max(map(len, self.values), default=0)
        lines: list[Line] = [[(fitted(self.name_shown, _INSIDE), Tone.HEAD)]]
        lines += [f"{label.ljust(width)}  {value}" for label, value in self.values.items()]
        told = _("Any key hides it; otherwise it goes by itself in {seconds} seconds.").format(seconds=SHOWN_SECONDS)
        self.show(*lines, "", *textwrap.wrap(told, _INSIDE))
        self.run_worker(self._fade(), exclusive=True, group="fade")

    def on_key(self, event: events.Key) -> None:
        """Hide at any key."""
        event.stop()
        self.hide()

    def hide(self) -> None:
        """Forget the values and close."""
        if self.values:
            self.values = {}
            self.show()
            self.dismiss(None)

    async def _fade(self) -> None:
        await asyncio.sleep(SHOWN_SECONDS)
        self.hide()


async def reveal(screen: PasarScreen[Any], sheet: VendorSheet) -> None:
    """Ask why, note it, and show NIK and telephone of the vendor on the card. Raises PasarError where there is none."""
    fields = tuple(
        name for name, masked in (("nik", sheet.nik_masked), ("phone", sheet.phone_masked)) if masked is not None
    )
    if not fields:
        raise PasarError("nothing_to_show", _("Neither NIK nor phone is written of this vendor; F4 writes them."))

    async def show(reason: str) -> None:
        values = await screen.office.desk.run(reveal_vendor, sheet.ref, fields, reason)
        labels = {"nik": _("NIK"), "phone": _("Phone")}
        box = screen.app.get_screen("vendor-revealed", Revealed)
        box.name_shown = sheet.name
        box.values = {labels[name]: value or "-" for name, value in values.items()}
        screen.app.push_screen("vendor-revealed")

    async def answered(reason: str | None) -> None:
        if reason:
            await screen.carry_out(lambda: show(reason))

    screen.app.push_screen("vendor-why", answered)
