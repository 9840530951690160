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
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Concatenate, ParamSpec, TypeVar

from textual.binding import BindingType
from textual.widget import Widget

from pasar_tui.domain.errors import PasarError
from pasar_tui.language import _, mark
from pasar_tui.services.drafts import settle
from pasar_tui.ui.keys import screen_key
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.screens.form_draft import FormDraft
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.entry import Entry, TextInput
from pasar_tui.ui.widgets.lines import Line, Lines
from pasar_tui.ui.widgets.row import Row

if TYPE_CHECKING:
    from pasar_tui.services.desk import Desk

P = ParamSpec("P")
R = TypeVar("R")

_WRAPPED = 76


def told(sentence: str, tone: Tone = Tone.PLAIN) -> list[Line]:
    """Return a sentence as lines of a block below the fields."""
    return [[(f"  {line}", tone)] for line in textwrap.wrap(sentence, _WRAPPED)]


class FormScreen(PasarScreen[None]):
    """Fields that are saved together, whose ids name values, and below them a block that explains (`Lines` "told").

    Subclasses give `explanation`, and `do_save`, which begins with `settle`. As that waits for the text typed before,
    saving may be a key of priority: what is typed behind it in the same burst goes to the screen that comes next.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        screen_key("f2,ctrl+s", "save", mark("Save")),
        screen_key("escape,f10", "back", mark("Back")),
    ]

    KEEPS_DRAFT: ClassVar[bool] = True
    """Whether what is typed is kept until it is saved or thrown away; a form of one choice need not."""

    def __init__(self) -> None:
        super().__init__()
        self._draft = FormDraft(self)
        self._first: dict[str, str] = {}
        self._stale = False
        self._explaining = False
        self._faults: list[Line] = []

    @property
    def fields(self) -> dict[str, Row]:
        """The fields and choices by id, in their order."""
        return {field.id or "": field for field in self.query(Row)}

    @property
    def texts(self) -> dict[str, str]:
        """What stands in the fields, by id."""
        return {name: field.value for name, field in self.fields.items()}

    @property
    def edited(self) -> dict[str, str]:
        """Those of the texts that differ from what the form began with."""
        return {name: text for name, text in self.texts.items() if text != self._first.get(name)}

    @property
    def changed(self) -> bool:
        """Whether something was typed that is not saved."""
        return bool(self.edited)

    @property
    def subject(self) -> str:
        """The name under which the form's draft is kept: the form, and what it is about."""
        return f"form:{type(self).__name__}:{self.draft_about}"

    @property
    def draft_about(self) -> str:
        """What the form is about, in a text that stays the same."""
        return "" if self.about is None else str(self.about)

    @property
    def draft_vendor(self) -> int | None:
        """The vendor whom the form is about; whoever is forgotten takes the draft along."""
        return None

    def put(self, texts: Mapping[str, str]) -> None:
        """Write `texts` into their fields as if they were typed, and go to the last of them."""
        for name, field in self.fields.items():
            if (text := texts.get(name)) is not None:
                field.put(text)
                self._go_on_in(field.keyed())

    def _go_on_in(self, field: Widget) -> None:
        self.set_focus(field)
        if isinstance(field, TextInput):
            # Whoever comes into a field types over what it proposes; here it is gone on with.
            field.call_later(field.action_end)

    def begin(self, values: Mapping[str, str] | None = None) -> None:
        """Fill the fields, empty where nothing is given, and go to the first."""
        for name, field in self.fields.items():
            field.fill((values or {}).get(name, ""))
            field.accept()
        self._first = self.texts
        self._draft.begin()
        self._faults = []
        self.set_focus(self.query(Row).first().keyed())
        self._explain_anew()

    def refuse(self, faults: Mapping[str, PasarError]) -> None:
        """Show each refusal beside its field, whole below the fields, and go to the first of them."""
        self._faults = []
        named = {name: field for name, field in self.fields.items() if name in faults}
        for name, field in reversed(named.items()):
            self._faults = [*told(faults[name].message, Tone.BAD), *self._faults]
            field.refuse(faults[name])
        self.complain(_("Nothing was saved yet; mend what is marked."))
        self._explain_anew()

    async def explanation(self) -> Sequence[Line]:
        """Return what can be said about the values typed so far."""
        return ()

    async def opened(self) -> None:
        """Offer what was typed here before and not saved."""
        if self.KEEPS_DRAFT:
            await self._draft.offer()

    async def record(self, use_case: Callable[Concatenate[Desk, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run the use case that saves the form, and return what it returns; the draft goes in the same transaction."""
        async with self._draft.settling():
            return await self.office.desk.run(settle, self.subject, use_case, *args, **kwargs)

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
        """Throw away what is not saved, and go back to the screen below."""
        await self._draft.drop()
        await self.back_out()

    async def back_out(self) -> None:
        """Go back to the screen below; a draft stays."""
        await super().do_back()

    def on_entry_edited(self, event: Entry.Edited) -> None:
        """Explain the new values, and forget what was wrong with the old ones."""
        event.stop()
        self._draft.typed()
        self._faults = []
        self._explain_anew()

    def on_descendant_blur(self) -> None:
        """Keep what stands in the field that was left."""
        self._draft.keep()

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
                # What was refused may be what is explained: it is told once.
                further = [line for line in lines if _text(line) not in {_text(fault) for fault in self._faults}]
                self.query_one("#told", Lines).show([*self._faults, *further])
        finally:
            self._explaining = False


def _text(line: Line) -> str:
    return "".join(piece if isinstance(piece, str) else piece[0] for piece in line)
