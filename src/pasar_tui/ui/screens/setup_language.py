"""How this desk reads: in which language, in which look, with which keys.

```
> Bahasa            [Bahasa Indonesia] English
  Tampilan          [menurut terminal] 256 warna  16 warna  tanpa warna
```
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from textual.widget import Widget

from pasar_tui.language import _, chosen, mark
from pasar_tui.services.late_changes import Choice
from pasar_tui.services.preferences import look_of, set_language, set_look
from pasar_tui.ui import looks
from pasar_tui.ui.environment import keymap_path
from pasar_tui.ui.screens.form import told
from pasar_tui.ui.screens.setup import LANGUAGE_NAMES
from pasar_tui.ui.screens.setup_form import SetupForm
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.choice import ChoiceField
from pasar_tui.ui.widgets.entry import Entry
from pasar_tui.ui.widgets.lines import Line

LOOK_WORDS: Final = {
    "auto": mark("by the terminal"),
    looks.RICH: mark("256 colours"),
    looks.PLAIN: mark("16 colours"),
    looks.MONO: mark("no colour"),
}


class LanguageScreen(SetupForm):
    """Chooses language and look, which change at once and are kept with this copy of the book."""

    NAME = mark("Language and look")
    KEEPS_DRAFT = False

    def __init__(self) -> None:
        super().__init__()
        self._look_before = ""

    def compose_fields(self) -> Iterable[Widget]:
        """Yield the choices."""
        yield ChoiceField(
            _("Language"),
            list(LANGUAGE_NAMES.items()),
            help=_("The language of the screens, for everybody who works with this copy of the book."),
            id="language",
        )
        yield ChoiceField(
            _("Appearance"),
            [(look, _(word)) for look, word in LOOK_WORDS.items()],
            help=_("The colours of the screens; each choice is shown at once, and kept when it is saved."),
            id="look",
        )

    async def start(self) -> Mapping[str, str]:
        """Return the language and the look in use."""
        self._look_before = self.app.theme
        return {"language": chosen(), "look": await self.office.desk.ask(look_of)}

    def on_entry_edited(self, event: Entry.Edited) -> None:
        """Show the look under the cursor at once."""
        if event.entry.id == "look":
            self.office.wear(looks.choose(os.environ, None, event.value))
        super().on_entry_edited(event)

    async def explanation(self) -> Sequence[Line]:
        """Return the looks of what stands on the screens, and what goes before these choices."""
        sample: Line = [
            ("  " + _("A heading"), Tone.HEAD),
            "   ",
            (_("PAID"), Tone.GOOD),
            "   ",
            (_("UNPAID"), Tone.WARN),
            "   ",
            (_("Error"), Tone.BAD),
            "   ",
            ("F1", Tone.KEY),
            (" " + _("Help"), Tone.DIM),
        ]
        return [
            sample,
            "",
            *told(_("--theme and $NO_COLOR go before this look; a terminal with fewer colours shows those it has.")),
            "",
            *told(_("Dates, numbers and money stay as they are. --lang and $PASAR_LANG go before this choice.")),
            "",
            *told(_("Keys of your own stand in {file}; F1 and pasar-tui keys show them.").format(file=keymap_path())),
        ]

    async def write(self, late: Choice | None) -> None:  # noqa: ARG002 -- changes no price
        """Keep language and look, and read in them from now on."""
        edited = self.edited
        self._look_before = self.app.theme
        if (look := edited.get("look")) is not None:
            await self.office.desk.run(set_look, look)
            self.say(_("From now on the look is: {look}.").format(look=_(LOOK_WORDS[look])))
        if (language := edited.get("language")) is not None:
            await self.office.desk.run(set_language, language)
            self.office.read_in(language)
            self.say(_("From now on in English.") if language == "en" else _("From now on in Indonesian."))
        await self.leave()

    async def leave(self) -> None:
        """Take the look of before back, unless another was saved."""
        self.office.wear(self._look_before)
        await super().leave()
