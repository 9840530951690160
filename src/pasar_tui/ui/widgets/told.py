"""A refusal or a fault that one line cannot hold: it is read whole, and kept as a file if need be.

```
+--------------------------------------------------------------------+
| Ditolak                                                            |
| Berkas pedagang.xlsx memuat 3 baris yang tidak dapat dipakai:      |
| baris 17 kolom nik ...                                           ↓ |
|                                                                    |
| ↑↓ Baca   F2 Simpan ke berkas   Esc Tutup                          |
+--------------------------------------------------------------------+
```
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.geometry import Offset

from pasar_tui.domain.errors import PasarError
from pasar_tui.language import _
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.dialog import Question
from pasar_tui.ui.widgets.lines import Line, Lines
from pasar_tui.ui.widgets.reader import Reader

_INSIDE: Final = 66
_MOST_LINES: Final = 12
_OWN_KEYS: Final = frozenset(
    ("up", "down", "pageup", "pagedown", "home", "end", "f2", "ctrl+s", "escape", "enter", "ctrl+l", "ctrl+q")
)


class Told(Question[None]):
    """Shows `title` and `text` until any key but those that read it. F2 lets `keep` write a file, and says where it is.

    The terminal's clipboard is not used: what is copied over a line may land on another machine, and some terminals
    print the sequence. Everything shown is plain text that the terminal itself can mark and copy.
    """

    AUTO_FOCUS = "Reader"
    DEFAULT_CSS = """
    Told > Vertical { width: 70; height: auto; border: solid $edge-ink; padding: 0 1; background: $box-ground; }
    Told Drawn { background: $box-ground; color: $box-ink; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter", "close", show=False, priority=True),
        Binding("f2,ctrl+s", "keep", show=False, priority=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._title = ""
        self._text = ""
        self._keep: Callable[[str], Path] | None = None

    def tell(self, title: str, text: str, keep: Callable[[str], Path]) -> None:
        """Prepare to tell `text`; the box is opened next."""
        self._title, self._text, self._keep = title, text, keep
        self.begin()

    @property
    def cursor_place(self) -> Offset:
        """Where on the screen the text begins."""
        return self.query_one(Reader).cursor_place

    def takes(self, event: events.Event) -> bool:
        """Return whether a key belongs to this box: those that read, keep and close it."""
        return isinstance(event, events.Key) and event.key in _OWN_KEYS

    def compose(self) -> ComposeResult:
        """Compose title, text and keys."""
        with Vertical():
            yield Lines("", id="title")
            yield Reader()
            yield Lines("", "", id="keys")

    def draw(self) -> None:
        """Write the text anew."""
        text = [line for part in self._text.splitlines() for line in textwrap.wrap(part, _INSIDE - 2) or [""]]
        reader = self.query_one(Reader)
        reader.styles.height = min(len(text), _MOST_LINES)
        reader.show(text)
        self.query_one("#title", Lines).show([[(self._title, Tone.HEAD)]])
        self._say("")

    def action_close(self) -> None:
        """Close."""
        self.dismiss(None)

    def action_keep(self) -> None:
        """Write the text to a file, and say where."""
        if self._keep is None:
            return
        try:
            path = self._keep(f"{self._title}\n\n{self._text}")
        except PasarError as refusal:
            self._say(refusal.message)
        else:
            self._say(_("Written: {path}").format(path=path))

    def _say(self, text: str) -> None:
        keys: Line = [
            ("↑↓", Tone.KEY),
            f" {_('Read')}   ",
            ("F2", Tone.KEY),
            f" {_('Save to a file')}   ",
            ("Esc", Tone.KEY),
            f" {_('Close')}",
        ]
        self.query_one("#keys", Lines).show([*textwrap.wrap(text, _INSIDE), "", keys])
