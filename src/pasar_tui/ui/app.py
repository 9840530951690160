"""The app: it picks theme, driver and first screen, and keeps what all screens share."""

from __future__ import annotations

import gc
import importlib
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, ClassVar, Final, Protocol, TypeVar

from textual import events
from textual._compositor import CompositorUpdate
from textual.actions import SkipAction
from textual.app import App
from textual.binding import Binding, BindingType
from textual.filter import LineFilter
from textual.screen import Screen
from textual.widget import AwaitMount

from pasar_tui.ui import crash
from pasar_tui.ui.hangup import Hangup
from pasar_tui.ui.heading import Heading
from pasar_tui.ui.painter import Difference, Painter
from pasar_tui.ui.safety import ControlFilter
from pasar_tui.ui.screen import Notice, PasarScreen
from pasar_tui.ui.terminal import PasarDriver
from pasar_tui.ui.theme import CONSOLE
from pasar_tui.ui.widgets.dialog import Dialog

T = TypeVar("T")


class Desk(Protocol):
    """What the screens need of the services' desk; both calls raise PasarError."""

    async def run(self, function: Callable[..., T], /, *arguments: Any) -> T: ...
    async def read(self, function: Callable[..., T], /, *arguments: Any) -> T: ...
    def close(self) -> object: ...


def lazily(where: str) -> Callable[[], Screen[Any]]:
    """Return a factory of the screen class at `module:Class`, imported when the screen first opens."""

    def make() -> Screen[Any]:
        module, _colon, name = where.partition(":")
        made: Screen[Any] = getattr(importlib.import_module(module), name)()
        return made

    return make


SCREENS: Final[Mapping[str, Callable[[], Screen[Any]]]] = {
    "home": lazily("pasar_tui.ui.screens.home:HomeScreen"),
    "round": lazily("pasar_tui.ui.screens.round:RoundScreen"),
    "vendors": lazily("pasar_tui.ui.screens.vendors:VendorsScreen"),
    "sales": lazily("pasar_tui.ui.screens.sales:SalesScreen"),
    "literacy": lazily("pasar_tui.ui.screens.literacy:LiteracyScreen"),
    "reports": lazily("pasar_tui.ui.screens.reports:ReportsScreen"),
}


class PasarApp(App[None]):
    """The office's book on the screen. `desk` does the work; `heading` stands on every first line."""

    ENABLE_COMMAND_PALETTE = False
    CSS_PATH = "pasar.tcss"
    TITLE = "pasar-tui"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", show=False, priority=True, id="quit"),
        Binding("ctrl+l", "redraw", show=False, priority=True, id="redraw"),
        Binding("enter", "enter", show=False, priority=True, id="enter"),
        Binding("tab,down", "field(1)", show=False, priority=True, id="next-field"),
        Binding("shift+tab,up", "field(-1)", show=False, priority=True, id="previous-field"),
    ]

    def __init__(
        self,
        desk: Desk,
        heading: Heading,
        *,
        screens: Mapping[str, Callable[[], Screen[Any]]] | None = None,
        first: str = "home",
    ) -> None:
        # Set later, an ansi theme under NO_COLOR is black on black.
        super().__init__(driver_class=PasarDriver, ansi_color=True)
        self.register_theme(CONSOLE)
        self.set_reactive(App.theme, CONSOLE.name)
        self.stylesheet.set_variables(self.get_css_variables())
        self.desk = desk
        self.heading = heading
        self.notices: deque[Notice] = deque(maxlen=100)
        self.key: events.Key | None = None
        self._installed_screens.update(screens if screens is not None else SCREENS)
        self._installed_screens["dialog"] = Dialog
        self._first = first
        self._control_filter = ControlFilter()
        self._painter = Painter()

    def get_line_filters(self) -> list[LineFilter]:
        """Return Textual's filters and, last, the one that lets no control byte out."""
        return [*super().get_line_filters(), self._control_filter]

    def get_default_screen(self) -> Screen[Any]:
        """Return the screen that opens first; Textual would make an empty one below it, at the cost of 15 ms."""
        return self.get_screen(self._first)

    async def on_mount(self) -> None:
        """Take the signals over, and load the first screen."""
        if isinstance(driver := self._driver, PasarDriver) and self._loop is not None:
            Hangup(self._loop, self.desk.close, driver.restore).install()
        self.call_later(self._settle_in)

    async def _settle_in(self) -> None:
        await AwaitMount(self.screen, [self.screen])
        if isinstance(screen := self.screen, PasarScreen):
            await screen.perform(screen.load)
        # What the start left behind lives as long as the process: no later collection need walk it.
        gc.freeze()
        gc.enable()

    async def open_screen(self, name: str) -> None:
        """Open the screen `name`, loaded and with its focus set, before the next key is looked at."""
        await self.push_screen(name)
        if isinstance(screen := self.screen, PasarScreen):
            await screen.perform(screen.load)

    def ask(self, question: str, then: Callable[[], Awaitable[None]]) -> None:
        """Ask `question`; run `then` in the screen's name if the officer answers yes."""
        asking = self.screen
        dialog = self.get_screen("dialog", Dialog)
        dialog.question = question

        async def answered(yes: bool | None) -> None:
            if yes and isinstance(asking, PasarScreen):
                await asking.perform(then)

        self.push_screen("dialog", answered)

    async def on_event(self, event: events.Event) -> None:
        """Note the key at work, and let none through to a screen that the officer cannot see whole."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            self.key = event
        typed = isinstance(event, events.Key | events.Paste) and not event.is_forwarded
        if typed and isinstance(self.screen, PasarScreen) and self.screen.too_small:
            if isinstance(event, events.Key) and event.key in ("ctrl+q", "ctrl+l"):
                await self._check_bindings(event.key, priority=True)
            return
        await super().on_event(event)

    async def action_enter(self) -> None:
        """Enter in a field is that field's own; anywhere else it belongs to the screen."""
        if not isinstance(self.screen, PasarScreen) or (entry := self.screen.entry) is None:
            raise SkipAction
        await self.screen.perform(entry.entered)

    def action_field(self, step: int) -> None:
        """Go to the next or previous field, if the focus is in a field."""
        if not isinstance(self.screen, PasarScreen) or self.screen.entry is None:
            raise SkipAction
        self.screen.step_field(step)

    def action_redraw(self) -> None:
        """Paint everything anew, after a line broke into the picture."""
        self._painter.forget()
        self.screen.refresh(layout=True)

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        live = self._running and not self._closed and not self._batch_count and not self.is_headless
        if live and isinstance(renderable, CompositorUpdate):
            sequence = self._painter.difference(renderable, self.console, self.size)
            if sequence is not None:
                renderable = Difference(sequence) if sequence else None
        super()._display(screen, renderable)

    def action_help_quit(self) -> None:
        """Ctrl+C does nothing; Textual would say so in English."""

    def action_suspend_process(self) -> None:
        """Nothing: a suspended app leaves the officer in a shell."""

    def copy_to_clipboard(self, text: str) -> None:
        """Keep `text` for pasting here; it does not go to the terminal's clipboard, which may be another machine's."""
        self._clipboard = text

    def notify(self, message: str, **_how: Any) -> None:
        """Say `message` on the message line."""
        if isinstance(self.screen, PasarScreen):
            self.screen.say(message)

    def _set_pointer_shape(self, shape: str) -> None:
        """Leave the mouse pointer alone: consoles print the sequence that would change it."""

    def panic(self, *_renderables: Any) -> None:
        """Close after a fault; what Textual would print may hold values."""
        self._handle_exception(RuntimeError())

    def _handle_exception(self, error: Exception) -> None:
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
            self._exit_renderables.append(crash.sentence(error))
        self._close_messages_no_wait()


__all__ = ["SCREENS", "Desk", "PasarApp", "lazily"]
