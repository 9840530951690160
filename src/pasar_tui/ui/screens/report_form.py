"""In which form a report is written to a file: one row in the place of another, remembered for the next time.

```
> Tulis sebagai     [CSV]  XLSX   lembar cetak
```
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from textual.widget import Widget

from pasar_tui.domain.period import Period
from pasar_tui.language import _
from pasar_tui.services.report_files import FORMS, Form, keep_form, last_form, write_report
from pasar_tui.ui.widgets.choice import ChoiceField

if TYPE_CHECKING:
    from pasar_tui.services.desk import Desk

Written = Callable[[Form], Awaitable[None]]


class FormChoice(ChoiceField):
    """Asks for the form; Enter gives it to `written`. It lies in the place of `instead` while it is open."""

    def __init__(self, written: Written) -> None:
        words = {"csv": "CSV", "xlsx": "XLSX", "paper": _("printed page")}
        help_ = _("CSV and XLSX are for a spreadsheet; the printed page is plain text of 80 columns.")
        super().__init__(_("Write as"), [(form, words[form]) for form in FORMS], help=help_, id="form")
        self.display = False
        self._written = written
        self._back: Widget | None = None
        self._instead: Widget | None = None

    @property
    def is_open(self) -> bool:
        """Whether it asks."""
        return bool(self.display)

    def open(self, form: Form, instead: Widget | None = None) -> None:
        """Ask, with `form` proposed."""
        if not self.is_open:
            self._back, self._instead = self.screen.focused, instead
        self.choose(form)
        self.display = True
        if instead is not None:
            instead.display = False
        self.screen.set_focus(self)

    def close(self) -> None:
        """Give its place and the focus back."""
        self.display = False
        if self._instead is not None:
            self._instead.display = True
        self.screen.set_focus(self._back)

    async def entered(self) -> None:
        """Write in the form chosen."""
        form = cast(Form, self.value)
        self.close()
        await self._written(form)


async def write(desk: Desk, name: str, period: Period, form: Form) -> str:
    """Write a report, keep its form for the next time, and return the sentence that says where it is."""
    return await remember(desk, form, await desk.ask(write_report, name, period, form))


async def remember(desk: Desk, form: Form, path: Path) -> str:
    """Keep the form in which `path` was written for the next time, and return the sentence that says where it is."""
    if await desk.ask(last_form) != form:
        await desk.run(keep_form, form)
    return _("Written: {path}").format(path=path)
