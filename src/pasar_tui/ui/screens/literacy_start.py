"""Before the first question: how to keep the vendor safe, consent, the form, and which items can apply."""

from __future__ import annotations

import dataclasses
import textwrap
from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from pasar_tui.data.checklist import current_instrument
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.literacy.answers import Assessment
from pasar_tui.domain.literacy.instrument import FORMS, FULL
from pasar_tui.language import _, mark
from pasar_tui.services.coaching import Visit
from pasar_tui.services.literacy import notice
from pasar_tui.ui.keys import save_key, screen_key
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.screens.literacy_answers import AnswersScreen
from pasar_tui.ui.screens.literacy_words import whose
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.choice import ChoiceField
from pasar_tui.ui.widgets.lines import Line, Lines
from pasar_tui.ui.widgets.tick import TickField

_FORM_WORDS = {
    "lengkap": mark("Full: {items} items, {minutes} min."),
    "ringkas": mark("Short: {items} items, {minutes} min."),
}


class StartScreen(PasarScreen[None]):
    """Asks for consent, form and conditions; F2 opens the first item. Without consent nothing is asked or stored."""

    NAME = mark("Literacy")
    BINDINGS: ClassVar[list[BindingType]] = [
        # Of priority, unlike other saving keys: the answers typed behind it belong to the next screen. What was typed
        # before it has arrived all the same, since saving waits for the fields.
        dataclasses.replace(
            save_key("start", mark("Begin"), help=mark("Opens the first item, if the vendor has agreed.")),
            priority=True,
        ),
        screen_key("escape", "back", mark("Back")),
    ]
    AUTO_FOCUS = "#consent"

    def __init__(self) -> None:
        super().__init__()
        self._instrument = current_instrument()
        self._visit: Visit | None = None

    def compose_body(self) -> Iterable[Widget]:
        """Yield the notes, then the fields."""
        yield Lines(*self._notes())
        yield TickField(
            _("I have said what this is for and the vendor agrees; stopping is allowed at any time."), id="consent"
        )
        yield ChoiceField(
            _("Form"),
            [(form, self._form_words(form)) for form in FORMS],
            help=_("How much is asked: the full form asks every item, the short one those that matter most."),
            id="form",
        )
        yield Lines([(" " + _("What holds for this vendor (what does not is not asked):"), Tone.HEAD)])
        for code, words in self._instrument.conditions.items():
            yield TickField(words, id=code)

    def begin(self, visit: Visit) -> None:
        """Prepare for this visit; the screen is opened next."""
        self._visit = visit

    async def load(self) -> None:
        """Show the fields as they stand for a new visit: no consent yet, the conditions as they were last time."""
        if (visit := self._visit) is None:
            return
        self.head(whose(visit.name, visit.stalls))
        self.query_one("#consent", TickField).tick(False)
        self.query_one(ChoiceField).choose(FULL)
        for code in self._instrument.conditions:
            self.query_one(f"#{code}", TickField).tick(visit.conditions.get(code, True))
        self.set_focus(self.query_one("#consent"))

    async def do_start(self) -> None:
        """Open the first item, if the vendor has agreed."""
        consent = self.query_one("#consent", TickField)
        if not consent.ticked:
            self.set_focus(consent)
            raise PasarError(
                "no_consent",
                _("Without consent nothing is asked; tick the first line by Space."),
            )
        if self._visit is None:
            return
        conditions = {code: self.query_one(f"#{code}", TickField).ticked for code in self._instrument.conditions}
        assessment = Assessment(self.query_one(ChoiceField).value, {}, {}, conditions)
        self.app.get_screen("literacy-answers", AnswersScreen).begin(self._visit, assessment)
        await self.office.change_screen("literacy-answers")

    def _notes(self) -> list[Line]:
        lines: list[Line] = [" " + notice()]
        for note in self._instrument.officer_safety:
            lines += [f" {'·' if not place else ' '} {text}" for place, text in enumerate(textwrap.wrap(note, 75))]
        return [*lines, ""]

    def _form_words(self, form: str) -> str:
        return _(_FORM_WORDS[form]).format(
            items=len(self._instrument.form_items(form)), minutes=self._instrument.minutes[form]
        )
