"""A checked copy of the book, now.

```
   Folder            /media/usb_
  Last backup 23-11-2026 17:02 WIB
  Checking the copy: 120.000 lines so far; Esc stops.
```
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from time import monotonic
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.widget import Widget

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.money import format_number
from pasar_tui.language import _, mark
from pasar_tui.services.books import back_up, describe_book
from pasar_tui.services.preferences import backup_folder, keep_backup_folder
from pasar_tui.ui.keys import screen_key
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.screens.form import told
from pasar_tui.ui.screens.setup import backup_time
from pasar_tui.ui.screens.setup_work import Work, WorkLeftError
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.field import Field
from pasar_tui.ui.widgets.lines import Line, Lines

_LOOK_EVERY: Final = 0.25


class BackupScreen(PasarScreen[None]):
    """Backs the book up into a folder, which is remembered for the next time."""

    NAME = mark("Backup")
    BINDINGS: ClassVar[list[BindingType]] = [
        screen_key("f2,ctrl+s", "save", mark("Back up now"), help=mark("Writes a backup into the folder, now.")),
        screen_key("escape,f10", "back", mark("Back")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._work: Work | None = None

    def compose_body(self) -> Iterable[Widget]:
        """Yield the folder, and what is known of the book and its copy."""
        yield Lines("")
        told_of_folder = _("The folder into which the copy is written, best on another disk, such as /media/usb.")
        yield Field(_("Folder"), width=46, max_length=400, help=told_of_folder, id="folder")
        yield Lines("")
        yield Lines(id="told")
        yield Lines("")
        yield Lines(id="made")

    async def load(self) -> None:
        """Show the folder of the last backup, and when that was."""
        folder = await self.office.desk.ask(backup_folder)
        field = self.query_one(Field)
        if not field.value:
            field.fill(folder)
        field.accept()
        await self._describe()
        self._show([])
        self.set_focus(field.keyed())

    async def _describe(self) -> None:
        desk = self.office.desk
        found = await desk.ask(describe_book)
        lines = _("The book has {lines} lines and {size} bytes.").format(
            lines=format_number(found.summary.lines), size=format_number(found.size)
        )
        last = _("Last backup: {when}").format(when=backup_time(found.summary.last_backup, desk.zone) or "-")
        self.query_one("#told", Lines).show([*told(lines), *told(last)])

    def _show(self, lines: list[Line]) -> None:
        self.query_one("#made", Lines).show(lines)

    async def do_save(self) -> None:
        """Back up, beside the keys that are pressed meanwhile."""
        await self.settle()
        if self._work is not None:
            self.complain(_("The copy is being made; Esc stops it."))
            return
        folder = self.query_one(Field).value
        if not folder:
            self.query_one(Field).refuse(_("Write a folder."))
            raise PasarError("path_needed", _("Write the folder for the copy, on a stick or another disk."))
        self._show(told(_("Copying; Esc stops.")))
        office = self.office
        work = self._work = Work(lambda: office.hung_up)
        self.run_worker(self.perform(lambda: self._back_up(folder, work)), group="backup")

    async def _back_up(self, folder: str, work: Work) -> None:
        looking = self.set_interval(_LOOK_EVERY, self._look)
        desk = self.office.desk
        target = Path(folder).expanduser()
        try:
            made = await desk.ask(back_up, target, work)
        except WorkLeftError:
            self._show([])
            self.say(_("Stopped; no copy was made."))
            return
        except PasarError as refusal:
            self._show(told(refusal.message, Tone.BAD))
            raise
        finally:
            looking.stop()
            self._work = None
        await desk.run(keep_backup_folder, str(target) if target.is_dir() else str(target.parent))
        size = format_number(made.size)
        saved = _("Backed up {lines} lines to {path}").format(lines=format_number(made.lines), path=made.file)
        self.say(saved)
        await self._describe()
        sentence = _("The copy is {path}, {size} bytes, checked line by line.").format(path=made.file, size=size)
        self._show(told(sentence, Tone.GOOD))

    def _look(self) -> None:
        if (work := self._work) is None:
            return
        if work.done:
            so_far = _("Checking the copy: {lines} lines so far; Esc stops.")
            self._show(told(so_far.format(lines=format_number(work.done))))
        else:
            so_far = _("Copying for {seconds} seconds so far; Esc stops.")
            self._show(told(so_far.format(seconds=int(monotonic() - work.began))))

    async def do_back(self) -> None:
        """Stop the copy that is being made, or leave."""
        if self._work is not None:
            self._work.leave()
            self.say(_("It is being stopped."))
        else:
            await super().do_back()
