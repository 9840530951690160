"""What takes text from the officer: the bare input, and what fields, choices and prompts share."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.geometry import Offset, Region
from textual.message import Message
from textual.widget import Widget
from textual.widgets._input import Input

from pasar_tui.ui.safety import typed
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

    @property
    def cursor_place(self) -> Offset:
        """Where on the screen the next letter comes."""
        # Textual's own is a cell too far at the end of the text.
        left = self.content_region.x - self.scroll_offset.x
        return Offset(left + self._position_to_cell(self.cursor_position), self.content_region.y)

    def watch_has_focus(self, has_focus: bool) -> None:
        """Let the mark of the focus be painted with the input, not a frame later."""
        super().watch_has_focus(has_focus)
        if isinstance(entry := self.parent, Entry):
            entry.refresh_mark()

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
    """A row in which the officer types or chooses; Tab and Enter know it by this class.

    `label` names it, and `help` is the sentence that F1 says about it, both in the officer's language.
    """

    def __init__(self, label: str = "", *, help: str = "", id: str | None = None) -> None:
        super().__init__(id=id)
        self.label = label
        self.help_text = help

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

    def put(self, value: str) -> None:
        """Set the value, as the officer would."""
        raise NotImplementedError

    @property
    def office_screen(self) -> PasarScreen[object]:
        """The screen that this entry is on."""
        return cast("PasarScreen[object]", self.screen)

    def explained(self) -> tuple[str, str]:
        """Return what F1 says about it: its name, and what it wants."""
        return self.label, self.help_text

    def keyed(self) -> Widget:
        """Return the widget that has the focus when this entry is typed into."""
        return self

    def clicked(self, at: Offset) -> str:  # noqa: ARG002 -- anywhere in the row
        """Take the focus."""
        self.screen.set_focus(self.keyed())
        return ""

    async def entered(self) -> None:
        """Answer Enter: go to the next field."""
        self.office_screen.step_field(1)

    def refresh_mark(self) -> None:
        """Show the mark of the focus in the first cell, or take it away."""
        self.refresh(Region(0, 0, 1, 1))

    async def settle(self) -> None:
        """Return once every key that was sent to this entry so far is in its value."""
        arrived = asyncio.Event()
        # A widget that is being removed answers nothing; its text no longer matters.
        with suppress(TimeoutError):
            if self.keyed().call_later(arrived.set):
                await asyncio.wait_for(arrived.wait(), _SETTLE_PATIENCE)
