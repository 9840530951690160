"""The mouse, for who asks for it: a click presses the key that stands under it, or goes to what is under it.

A click never does more than a key would: it becomes that key in the app's own task, in the order in which keys and
clicks came, and what the key would ask is asked. A row is opened by a second click on it, but for the rows on which
Enter takes money: there the key, or its name in the key line, has to be meant.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from textual import events
from textual.errors import NoWidget
from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget

from pasar_tui.ui.keys import typed_by
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.widgets.dialog import Question
from pasar_tui.ui.widgets.entry import Entry, TextInput
from pasar_tui.ui.widgets.frame import HintLine
from pasar_tui.ui.widgets.lines import Drawn
from pasar_tui.ui.widgets.prompt import Prompt
from pasar_tui.ui.widgets.table import PagedTable

_DOUBLE: Final = 0.5
"""Seconds within which a second click on the same cell is the other half of a double click."""


class _Click(NamedTuple):
    screen: Screen[Any]
    at: Offset
    time: float


class Mouse:
    """Turns clicks into keys, and keeps from the app whatever else a mouse does."""

    def __init__(self) -> None:
        self._last: _Click | None = None
        self._pressed = False
        """Whether the last click pressed a key of a list or of the screen."""

    def heard(self, screen: Screen[Any], event: events.MouseEvent) -> events.Event | None:
        """Return what the app is to answer instead of `event`: a key, the event itself, or None for nothing."""
        if isinstance(screen, PasarScreen) and screen.too_small:
            return None
        try:
            widget, _region = screen.get_widget_at(int(event.x), int(event.y))
        except NoWidget:
            return None
        if isinstance(event, events.MouseScrollDown | events.MouseScrollUp):
            return event
        in_text = isinstance(widget, TextInput) and (widget.has_focus or not isinstance(widget.parent, Prompt))
        if isinstance(event, events.MouseDown) and event.button == 1:
            return self._click(screen, widget, event, in_text=in_text)
        return event if in_text else None

    def _click(
        self, screen: Screen[Any], widget: Widget, event: events.MouseDown, *, in_text: bool
    ) -> events.Event | None:
        before, self._last = self._last, _Click(screen, event.offset, event.time)
        pressed, self._pressed = self._pressed, False
        if not _leaves_prompt(screen, widget):
            return None
        if in_text:
            return event
        drawn = next((node for node in widget.ancestors_with_self if isinstance(node, Drawn)), None)
        if drawn is None:
            return None
        if before and _is_double(before, event) and (pressed or before.screen is not screen):
            # The first half has done something already, or has opened what is clicked now.
            return None
        at = event.offset - drawn.content_region.offset
        key = screen.clicked(drawn, at) if isinstance(screen, Question) else drawn.clicked(at)
        if not key or _would_be_text(screen, drawn, key):
            return None
        if key == "enter" and isinstance(drawn, PagedTable) and _takes_money(screen):
            return None
        self._pressed = not isinstance(drawn, Entry)
        return _key(key, event)


def _is_double(before: _Click, event: events.MouseDown) -> bool:
    return before.at == event.offset and event.time - before.time < _DOUBLE


def _leaves_prompt(screen: Screen[Any], widget: Widget) -> bool:
    """Return whether a click may go to `widget`: a question on a row is left by its own keys, a search by any click."""
    entry = screen.entry if isinstance(screen, PasarScreen) else None
    if isinstance(entry, Prompt) and not isinstance(widget, HintLine) and entry not in widget.ancestors_with_self:
        if not entry.asks_its_own:
            return False
        entry.close()
    return True


def _would_be_text(screen: Screen[Any], drawn: Drawn, key: str) -> bool:
    """Return whether `key`, shown as that of a command, would be typed into the field that has the cursor."""
    entry = screen.entry if isinstance(screen, PasarScreen) else None
    if entry is None or isinstance(drawn, Entry) or typed_by(key) is None:
        return False
    return not (isinstance(entry, Prompt) and isinstance(drawn, HintLine))


def _takes_money(screen: Screen[Any]) -> bool:
    bound = screen._bindings.key_to_bindings.get("enter", ())
    return any(binding.action.startswith("once_command") for binding in bound)


def _key(name: str, event: events.MouseDown) -> events.Key:
    key = events.Key(name, typed_by(name))
    # It was pressed when the click was: a question takes no answer from before it was seen.
    key.time = event.time
    key.read = getattr(event, "read", 0)  # type: ignore[attr-defined]  # as the driver's keys have it
    return key
