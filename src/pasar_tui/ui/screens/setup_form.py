"""What the forms of the setup share: fields and choices, refusals beside their field, the late-change question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import ClassVar

from textual.widget import Widget

from pasar_tui.domain.days import parse_day
from pasar_tui.domain.errors import PasarError
from pasar_tui.services.late_changes import Choice
from pasar_tui.services.tariff_forecast import FieldRefusedError
from pasar_tui.ui.screens.form import FormScreen
from pasar_tui.ui.screens.setup_late import settled
from pasar_tui.ui.widgets.lines import Lines


class SetupForm(FormScreen):
    """A form whose fields and choices have ids. Subclasses give `compose_fields`, `start` and `write`."""

    FIELD_OF: ClassVar[Mapping[str, str]] = {}
    """The field that a refusal is about, by its code; any other stands on the message line."""

    def compose_body(self) -> Iterable[Widget]:
        """Yield the fields and the block that explains."""
        yield Lines("")
        yield from self.compose_fields()
        yield Lines("")
        yield Lines(id="told")

    def compose_fields(self) -> Iterable[Widget]:
        """Yield the fields."""
        return ()

    async def load(self) -> None:
        """Begin with what `start` says."""
        self.begin(await self.start())

    async def start(self) -> Mapping[str, str]:
        """Return the texts that the form begins with, by id; what is left out is empty."""
        return {}

    async def do_save(self) -> None:
        """Save what stands in the fields; what is refused stays as it was typed."""
        await self.settle()
        await settled(self, self._save)

    def day_in(self, name: str) -> date:
        """Return the day in the field `name`, today when it is empty. Raises FieldRefusedError."""
        text, today = self.texts[name], self.office.desk.today
        try:
            return parse_day(text, today) if text else today
        except PasarError as refusal:
            raise FieldRefusedError(name, refusal) from refusal

    async def write(self, late: Choice | None) -> None:
        """Save, say so, and leave. What it raises is shown beside the field that it is about."""
        raise NotImplementedError

    async def _save(self, late: Choice | None) -> None:
        try:
            await self.write(late)
        except FieldRefusedError as refusal:
            self.refuse({refusal.field: refusal})
        except PasarError as refusal:
            if refusal.code not in self.FIELD_OF:
                raise
            self.refuse({self.FIELD_OF[refusal.code]: refusal})
