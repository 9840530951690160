"""What takes text from the officer: the bare input, what fields and prompts share, and the prompt row.

```
 Cari: siti_                                                      1-19 dari 1.204
```
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar, Final, cast

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets._input import Input

from pasar_tui.language import _
from pasar_tui.ui.safety import fitted, typed
from pasar_tui.ui.widgets.lines import Drawn

if TYPE_CHECKING:
    from pasar_tui.ui.screen import PasarScreen

_SETTLE_PATIENCE = 1.0


class TextInput(Input):
    """Textual's input on one line, in which keys typed in one burst keep their order.

    Stock bindings run after they have bubbled up to the app, when the letters behind them are already in the text:
    "abx⌫c" in one burst became "abxc" less its last letter. So the keys that edit are answered here.
    """

    _EDITING: ClassVar[dict[str, str]] = {
        "backspace": "delete_left",
        "delete": "delete_right",
        "left": "cursor_left",
        "right": "cursor_right",
        "home": "home",
        "end": "end",
        "ctrl+u": "delete_left_all",
        "ctrl+k": "delete_right_all",
        "ctrl+w": "delete_left_word",
    }

    def __init__(self, value: str = "", *, restrict: str | None = None, max_length: int = 0) -> None:
        super().__init__(value, compact=True, restrict=restrict, max_length=max_length)
        self.cursor_blink = False

    async def _on_key(self, event: events.Key) -> None:
        if (editing := self._EDITING.get(event.key)) is not None:
            getattr(self, f"action_{editing}")()
            event.stop()
            event.prevent_default()

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        if text := typed(event.text):
            self.replace(text, *sorted(self.selection))

    def restricted(self) -> None:
        """Stay silent; the field says what it takes."""


class Entry(Drawn):
    """A row in which the officer types or chooses; Tab and Enter know it by this class."""

    class Edited(Message):
        """The entry's value changed."""

        def __init__(self, entry: Entry, value: str) -> None:
            super().__init__()
            self.entry = entry
            self.value = value

    @property
    def value(self) -> str:
        """The text as it stands."""
        raise NotImplementedError

    @property
    def office_screen(self) -> PasarScreen[object]:
        """The screen that this entry is on."""
        return cast("PasarScreen[object]", self.screen)

    def keyed(self) -> Widget:
        """Return the widget that has the focus when this entry is typed into."""
        return self

    async def entered(self) -> None:
        """Answer Enter: go to the next field."""
        self.office_screen.step_field(1)

    def on_descendant_focus(self) -> None:
        """Show the mark of the focus in the first cell."""
        self.refresh(Region(0, 0, 1, 1))

    def on_descendant_blur(self) -> None:
        """Take the mark away."""
        self.refresh(Region(0, 0, 1, 1))

    async def settle(self) -> None:
        """Return once every key that was sent to this entry so far is in its value."""
        arrived = asyncio.Event()
        # A widget that is being removed answers nothing; its text no longer matters.
        with suppress(TimeoutError):
            if self.keyed().call_later(arrived.set):
                await asyncio.wait_for(arrived.wait(), _SETTLE_PATIENCE)


Accepted = Callable[[str], Awaitable[None]]


class Prompt(Entry):
    """A label, one input and a text at the right, on one row of the list it belongs to.

    Enter calls `accepted` with the text, after all of it has arrived; each change calls `changed`, which stops when
    the next one comes; Esc calls `cancelled`, which empties the row and gives the focus back.
    """

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
        super().__init__(id=id)
        self._label = label
        self._accepted = accepted
        self._changed = changed
        self._answer = ""
        self._back: Widget | None = None
        self.input = TextInput(restrict=restrict)
        self.input.styles.margin = (0, 0, 0, cell_len(label) + 3)

    def compose(self) -> ComposeResult:
        """Compose the input; label and answer are drawn around it."""
        yield self.input

    @property
    def value(self) -> str:
        """The text as it stands."""
        return self.input.value

    def keyed(self) -> Widget:
        """Return the input."""
        return self.input

    def relabel(self, label: str) -> None:
        """Change the label, when one row serves several questions."""
        self._label = label
        self.input.styles.margin = (0, 0, 0, cell_len(label) + 3)
        self.refresh()

    def answer(self, text: str) -> None:
        """Write `text` at the right: what was found, or what the number typed would do."""
        if text != self._answer:
            self._answer = text
            self.refresh()

    def open(self, text: str = "") -> None:
        """Take the focus, with `text` to begin with; keys of the same burst behind this land in the row."""
        if self.screen.focused is not self.input:
            self._back = self.screen.focused
        self.input.value = text
        self.screen.set_focus(self.input)

    def close(self) -> None:
        """Give the focus back to what had it; the text stays."""
        self.screen.set_focus(self._back)

    async def entered(self) -> None:
        """Answer Enter with the whole text."""
        await self.settle()
        await self._accepted(self.value)

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
            text = event.value

            async def tell() -> None:
                await self.office_screen.perform(lambda: changed(text))

            self.run_worker(tell(), exclusive=True, group="changed")

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 -- the one line
        """Return label and answer; the input lies over the space between."""
        mark = ">" if self.screen.focused is self.input else " "
        right = self.size.width - cell_len(self._answer) - 1
        return self.strip([f"{fitted(f'{mark}{self._label}:', right)}", self._answer])


class SearchBox(Prompt):
    """The prompt above a list: `/` or F6 opens it, the count stands at its right."""

    def __init__(self, accepted: Accepted, *, changed: Accepted | None = None) -> None:
        super().__init__(_("Search"), accepted, changed=changed)


SEARCH_KEYS: Final = "f6,slash"
__all__ = ["SEARCH_KEYS", "Accepted", "Entry", "Prompt", "SearchBox", "TextInput"]
