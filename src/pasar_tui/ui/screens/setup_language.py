"""In which language this desk reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from textual.widget import Widget

from pasar_tui.language import _, chosen, mark
from pasar_tui.services.late_changes import Choice
from pasar_tui.services.preferences import set_language
from pasar_tui.ui.screens.form import told
from pasar_tui.ui.screens.setup import LANGUAGE_NAMES
from pasar_tui.ui.screens.setup_form import SetupForm
from pasar_tui.ui.widgets.choice import ChoiceField
from pasar_tui.ui.widgets.lines import Line


class LanguageScreen(SetupForm):
    """Chooses the language; it changes at once, and is kept with this copy of the book."""

    NAME = mark("Language")
    KEEPS_DRAFT = False

    def compose_fields(self) -> Iterable[Widget]:
        """Yield the choice."""
        yield ChoiceField(_("Language"), list(LANGUAGE_NAMES.items()), id="language")

    async def start(self) -> Mapping[str, str]:
        """Return the language in use."""
        return {"language": chosen()}

    async def explanation(self) -> Sequence[Line]:
        """Return what is not touched by it."""
        return told(_("Dates, numbers and money stay as they are. --lang and $PASAR_LANG go before this choice."))

    async def write(self, late: Choice | None) -> None:  # noqa: ARG002 -- changes no price
        """Keep the language and read in it from now on."""
        language = self.texts["language"]
        await self.office.desk.run(set_language, language)
        self.office.read_in(language)
        self.say(_("From now on in English.") if language == "en" else _("From now on in Indonesian."))
        await self.leave()
