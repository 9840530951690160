"""One question on one row, above the list that it is about.

```
 Cari: siti_                                                      1-19 dari 1.204
```
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from time import monotonic
from typing import ClassVar, Final

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.geometry import Offset
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets._input import Input

from pasar_tui.language import _
from pasar_tui.ui.safety import fitted
from pasar_tui.ui.widgets.entry import Entry, TextInput

Accepted = Callable[[str], Awaitable[None]]

_SOON: Final = 0.02
"""Seconds for which a letter waits to be painted with what it changes; a second picture would come no sooner."""


class Prompt(Entry):
    """A label, one input and a text at the right, on one row of the list it belongs to.

    Enter calls `accepted` with the text, after all of it has arrived, and gives the focus back unless that refuses
    (PasarError); each change calls `changed`, which is stopped when the next one comes; Esc empties the row and gives
    the focus back. `ask` lends the row to another question until it is answered.
    """

    INPUT: ClassVar[type[TextInput]] = TextInput
    DEFAULT_CSS = """
    Prompt { width: 100%; height: 1; layout: horizontal; }
    Prompt > TextInput { width: 30; }
    """

    def __init__(
        self,
        label: str,
        accepted: Accepted,
        *,
        changed: Accepted | None = None,
        restrict: str | None = None,
        id: str | None = None,
    ) -> None:
        super().__init__(label, help=_("Enter answers, Esc leaves the row."), id=id)
        self._own = (label, accepted, changed)
        self._accepted, self._changed = accepted, changed
        self._answer = ""
        self._status = ""
        self._back: Widget | None = None
        self._paint: Callable[[], None] = lambda: None
        self._answers_soon = True
        self.input = self.INPUT(restrict=restrict)
        self._relabel(*self._own)

    def compose(self) -> ComposeResult:
        """Compose the input; label and answer are drawn around it."""
        yield self.input

    def on_mount(self) -> None:
        """Begin to wait for what each letter changes, before the letter is painted."""
        self.watch(self.input, "value", self._hold_back, init=False)

    @property
    def value(self) -> str:
        """The text as it stands."""
        return self.input.value

    def put(self, value: str) -> None:
        """Set the text."""
        self.input.value = value

    def keyed(self) -> Widget:
        """Return the input."""
        return self.input

    def hints(self) -> list[tuple[str, str]]:
        """Return the keys that mean something while the row is open, the way out last, each with its word."""
        return [("Enter", _("Answer")), ("Esc", _("Back"))]

    def refresh_mark(self) -> None:
        """Show the row open or closed, and its keys instead of the list's."""
        self.refresh()
        self.office_screen.refresh_keys()

    @property
    def asks_its_own(self) -> bool:
        """Whether it asks its own question, and was not lent to another."""
        return (self.label, self._accepted, self._changed) == self._own

    def clicked(self, at: Offset) -> str:  # noqa: ARG002 -- anywhere in the row
        """Press nothing: who is asked types."""
        return ""

    def answer(self, text: str) -> None:
        """Write `text` at the right while the row is open: what the number typed would do."""
        if text != self._answer:
            self._answer = text
            self.refresh()

    def status(self, text: str) -> None:
        """Write `text` at the right whenever there is no answer: which rows the list shows."""
        if text != self._status:
            self._status = text
            self.refresh()

    def ask(self, label: str, accepted: Accepted, *, changed: Accepted | None = None, text: str = "") -> None:
        """Open the row for another question than its own; closing gives it back."""
        self._relabel(label, accepted, changed)
        self.open(text)

    def open(self, text: str = "") -> None:
        """Take the focus, with `text` to begin with; keys of the same burst behind this land in the row."""
        if self.screen.focused is not self.input:
            self._back = self.screen.focused
        self.input.value = text
        self.screen.set_focus(self.input)

    def close(self) -> None:
        """Give the focus back to what had it; the text of the row's own question stays."""
        if not self.asks_its_own:
            self._relabel(*self._own)
            self.input.value = ""
        self.answer("")
        if self.screen.focused is self.input:
            self.screen.set_focus(self._back)

    async def entered(self) -> None:
        """Answer Enter with the whole text."""
        await self.settle()
        await self._accepted(self.value)
        self.close()

    async def cancelled(self) -> None:
        """Answer Esc: empty the row and leave it."""
        await self.settle()
        self.input.value = ""
        self.close()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell the screen what stands there now; an answer to an older text is dropped."""
        event.stop()
        self.post_message(self.Edited(self, event.value))
        if (changed := self._changed) is not None:
            text, paint, began = event.value, self._paint, monotonic()

            async def tell() -> None:
                await self.office_screen.perform(lambda: changed(text))
                self._answers_soon = monotonic() - began < _SOON
                paint()

            self.run_worker(tell(), exclusive=True, group="changed")

    def _hold_back(self) -> None:
        """Paint a letter with what it changes, if that comes soon and came soon the last time."""
        self._paint()
        if self._changed is None or not self._answers_soon:
            return
        self._paint = self.office_screen.office.held_back(_SOON)

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 -- the one line
        """Return label and answer; the input lies over the space between."""
        mark = ">" if self.screen.focused is self.input else " "
        answer = self._answer or self._status
        room = max(0, self.size.width - cell_len(answer) - 1)
        return self.strip([fitted(f"{mark}{self.label}:", room), answer])

    def _relabel(self, label: str, accepted: Accepted, changed: Accepted | None) -> None:
        self.label, self._accepted, self._changed = label, accepted, changed
        self.input.styles.margin = (0, 0, 0, cell_len(label) + 3)
        if self.is_attached:
            self.refresh()


class SearchBox(Prompt):
    """The prompt above a list: `/` or F6 opens it, the count stands at its right."""

    def __init__(self, accepted: Accepted, *, changed: Accepted | None = None) -> None:
        super().__init__(_("Search"), accepted, changed=changed)

    def clicked(self, at: Offset) -> str:  # noqa: ARG002 -- anywhere in the row
        """Press the key that opens the row, while it is closed."""
        closed = self.screen.focused is not self.input
        keys = [command.keys[0] for command in self.office_screen.commands if command.id == "search"]
        return keys[0] if closed and keys else ""

    def hints(self) -> list[tuple[str, str]]:
        """Return the keys of the row; Enter looks for what was typed."""
        return [("Enter", _("Search")), ("Esc", _("Back"))]
