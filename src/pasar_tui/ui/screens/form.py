"""What the forms of the office share: everything on one screen, each error beside its field, nothing lost by a refusal.

```
 > Nama            Siti Rahayu_
   Tempat          A-06
   …
 A-06 kios 6,00 m² · kartu Rp3.000/hari, Rp90.000/bulan (November 2026)
```
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.binding import BindingType

from pasar_tui.domain.errors import PasarError
from pasar_tui.language import _, mark
from pasar_tui.ui.keys import screen_key
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.entry import Entry
from pasar_tui.ui.widgets.field import Field
from pasar_tui.ui.widgets.lines import Line, Lines

_WRAPPED = 76


def told(sentence: str, tone: Tone = Tone.PLAIN) -> list[Line]:
    """Return a sentence as lines of a block below the fields."""
    return [[(f"  {line}", tone)] for line in textwrap.wrap(sentence, _WRAPPED)]


class FormScreen(PasarScreen[None]):
    """Fields whose ids name values, and below them a block that explains (`Lines` with the id "told").

    Subclasses give `explanation`, and `do_save`, which begins with `settle`. As that waits for the text typed before,
    saving may be a key of priority: what is typed behind it in the same burst goes to the screen that comes next.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        screen_key("f2,ctrl+s", "save", mark("Save")),
        screen_key("escape,f10", "back", mark("Back")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._first: dict[str, str] = {}
        self._stale = False
        self._explaining = False
        self._faults: list[Line] = []

    @property
    def fields(self) -> dict[str, Field]:
        """The fields by id, in their order."""
        return {field.id or "": field for field in self.query(Field)}

    @property
    def texts(self) -> dict[str, str]:
        """What stands in the fields, by id."""
        return {name: field.value for name, field in self.fields.items()}

    @property
    def changed(self) -> bool:
        """Whether something was typed that is not saved."""
        return self.texts != self._first

    def begin(self, values: Mapping[str, str] | None = None) -> None:
        """Fill the fields, empty where nothing is given, and go to the first."""
        for name, field in self.fields.items():
            field.fill((values or {}).get(name, ""))
            field.accept()
        self._first = self.texts
        self._faults = []
        self.set_focus(self.query(Entry).first().keyed())
        self._explain_anew()

    def refuse(self, faults: Mapping[str, PasarError]) -> None:
        """Show each refusal beside its field, whole below the fields, and go to the first of them."""
        fields = self.fields
        named = [name for name in fields if name in faults]
        self._faults = [line for name in named for line in told(faults[name].message, Tone.BAD)]
        for name in reversed(named):
            fields[name].refuse(faults[name])
        self.complain(_("Nothing was saved yet; mend what is marked."))
        self._explain_anew()

    async def explanation(self) -> Sequence[Line]:
        """Return what can be said about the values typed so far."""
        return ()

    async def do_save(self) -> None:
        """Check and save; what is refused stays as it was typed."""

    async def do_back(self) -> None:
        """Leave the form, after a question if something was typed."""
        await self.settle()
        if self.changed:
            self.office.ask(_("Leave without saving what was typed?"), self.leave)
        else:
            await self.leave()

    async def leave(self) -> None:
        """Go back to the screen below."""
        await super().do_back()

    def on_entry_edited(self, event: Entry.Edited) -> None:
        """Explain the new values, and forget what was wrong with the old ones."""
        event.stop()
        self._faults = []
        self._explain_anew()

    def _explain_anew(self) -> None:
        self._stale = True
        if not self._explaining:
            self._explaining = True
            self.run_worker(self.perform(self._explain), group="explain")

    async def _explain(self) -> None:
        # One question at a time: a quick hand must not leave a queue of them before the book.
        try:
            while self._stale:
                self._stale = False
                lines = await self.explanation()
                self.query_one("#told", Lines).show([*self._faults, *lines])
        finally:
            self._explaining = False
