"""The row in which something is noted about an item of the checklist: there only while it is written."""

from __future__ import annotations

from pasar_tui.language import _
from pasar_tui.ui.widgets.prompt import Accepted, Prompt


class NoteRow(Prompt):
    """Asks for a note; Enter keeps it, Esc leaves it as it was."""

    DEFAULT_CSS = """
    NoteRow { dock: bottom; }
    NoteRow > TextInput { width: 1fr; }
    """

    def __init__(self, accepted: Accepted) -> None:
        super().__init__(_("Note"), accepted)
        self.display = False

    def begin(self, item: str, text: str) -> None:
        """Ask for the note about `item`, with `text` to begin with."""
        self.display = True
        self.ask(_("Note {item}").format(item=item), self._accepted, text=text)

    def close(self) -> None:
        """Give the focus back, and the row to what stands above it."""
        super().close()
        self.display = False
