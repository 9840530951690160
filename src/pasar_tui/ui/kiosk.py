"""An app that leaves no way out of the office, lets no stored text command the terminal, and tells no value of a fault.

The overrides here close what stock Textual opens; what the office itself does is in `app`.
"""

from __future__ import annotations

import asyncio
import signal
from asyncio import AbstractEventLoop
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any, Final

from textual import events
from textual._compositor import CompositorUpdate
from textual.app import App
from textual.driver import Driver
from textual.filter import LineFilter, NoColor
from textual.geometry import Offset, Size
from textual.screen import Screen
from textual.timer import Timer

from pasar_tui.language import _
from pasar_tui.ui import crash
from pasar_tui.ui.cursor import HIDDEN_CURSOR, focus_place, shown_cursor
from pasar_tui.ui.hangup import Hangup
from pasar_tui.ui.painter import Difference, Painter
from pasar_tui.ui.safety import ControlFilter, GlyphFilter
from pasar_tui.ui.terminal import PasarDriver
from pasar_tui.ui.theme import PLAIN, THEMES

_RESIZED: Final = 0.03
"""Seconds after which a new size has been laid out."""


class KioskApp(App[None]):
    """Textual's app on `PasarDriver`, in our theme, behind the output filter, sending only what differs."""

    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False

    def __init__(self) -> None:
        # Set later, an ansi theme under NO_COLOR is black on black.
        super().__init__(driver_class=PasarDriver, ansi_color=True)
        # The look without colour is what NO_COLOR asks for, and --theme goes before it; Textual would sift each line.
        self.no_color = False
        self._filters = [one for one in self._filters if not isinstance(one, NoColor)]
        for theme in THEMES.values():
            self.register_theme(theme)
        self.wear(PLAIN.name)
        self._own_filters: list[LineFilter] = [ControlFilter()]
        self._painter = Painter()
        self._has_size = False
        self._after_resize: Timer | None = None
        self._sent = asyncio.Event()
        self._sent.set()
        self.shows_cursor = False
        """Whether the terminal's own cursor stands where the focus is, for Braille displays and screen readers."""
        self._cursor_at: Offset | None = None

    def wear(self, look: str) -> None:
        """Take on the look of this name in `looks`, at once."""
        if self._running:
            self.theme = look
        else:
            self.set_reactive(App.theme, look)
            self.stylesheet.set_variables(self.get_css_variables())

    def sift_glyphs(self) -> None:
        """Let out only characters that the terminal has, from before the first frame on."""
        self._own_filters.insert(0, GlyphFilter())

    def hang_up(self) -> None:
        """Let go of what is open, in a thread beside the app: the line has dropped or the machine stops."""

    def _build_driver(self, headless: bool, inline: bool, mouse: bool, size: tuple[int, int] | None) -> Driver:
        """Take the signals over before the terminal is; from then on a process that just ends leaves it unusable."""
        driver = super()._build_driver(headless, inline, mouse, size)
        if isinstance(driver, PasarDriver):
            Hangup(self.hang_up, driver.restore).install()
            loop = asyncio.get_running_loop()
            loop.set_exception_handler(_record_forgotten)
            # From now on every signal wakes the loop; one that came as it fell asleep was heard at the next key only.
            loop.add_signal_handler(signal.SIGUSR1, lambda: None)
        return driver

    def get_line_filters(self) -> list[LineFilter]:
        """Return Textual's filters and, last, those that let out no control byte and no glyph that nobody can see."""
        return [*super().get_line_filters(), *self._own_filters]

    def action_redraw(self) -> None:
        """Paint everything anew, after a line broke into the picture."""
        self._painter.forget()
        self.screen.refresh(layout=True)

    def action_help_quit(self) -> None:
        """Say on Ctrl+C, which ends other programs, how this one is left."""
        self.notify(_("Ctrl+Q leaves the app."))

    def action_suspend_process(self) -> None:
        """Nothing: a suspended app leaves the officer in a shell."""

    def copy_to_clipboard(self, text: str) -> None:
        """Keep `text` for pasting here; it does not go to the terminal's clipboard, which may be another machine's."""
        self._clipboard = text

    def on_resize(self) -> None:
        """Paint everything anew: a window made smaller and larger at once has lost what it showed.

        The screen sees no other size then, and would draw nothing.
        """
        if self._has_size:
            self._painter.forget()
            if self._after_resize is not None:
                self._after_resize.stop()
            self._after_resize = self.set_timer(_RESIZED, self._lay_out_again)
        self._has_size = True

    def _lay_out_again(self) -> None:
        self._after_resize = None
        if isinstance(driver := self._driver, PasarDriver):
            self._size = Size(*driver._get_terminal_size())
            self.screen.post_message(events.Resize(self._size, self._size))
            self.screen.refresh(layout=True)

    @property
    def holds_back(self) -> bool:
        """Whether a picture waits: for room on the line to the terminal, or for what is to be painted with it."""
        return not self._sent.is_set()

    async def sent(self) -> None:
        """Return once the latest picture was sent."""
        await self._sent.wait()

    def held_back(self, seconds: float) -> Callable[[], None]:
        """Send no picture until the function that is returned is called, or until so many seconds have passed."""
        held = ExitStack()
        held.enter_context(self.batch_update())
        asyncio.get_running_loop().call_later(seconds, held.close)
        return held.close

    def _end_batch(self) -> None:
        """Send what was drawn meanwhile, which Textual would lose, and let the screen draw the rest."""
        super()._end_batch()
        if not self._batch_count and self._screen_stack:
            self._display(self.screen, Difference(""))
            self.screen.check_idle()

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        live = self._running and not self._closed and not self.is_headless
        if live and isinstance(renderable, CompositorUpdate) and self._painter.take(renderable, self.size):
            if self._hold_back():
                super()._display(screen, None)
                return
            sequence = self._painter.difference()
            renderable = Difference(self._hidden(sequence)) if sequence else None
        super()._display(screen, renderable)
        if live and isinstance(self._driver, PasarDriver):
            if self.shows_cursor and not self.holds_back:
                self._show_cursor(self._driver, moved=renderable is not None)
            self._driver.ask()

    def _show_cursor(self, driver: PasarDriver, *, moved: bool) -> None:
        place = focus_place(self.screen)
        if moved or place != self._cursor_at:
            self._cursor_at = place
            driver.write(shown_cursor(place))
            driver.flush()

    def _hidden(self, sequence: str) -> str:
        return f"{HIDDEN_CURSOR}{sequence}" if self.shows_cursor else sequence

    def _hold_back(self) -> bool:
        if self._batch_count:
            self._sent.clear()
            return True
        if not isinstance(driver := self._driver, PasarDriver) or not driver.busy:
            self._sent.set()
            return False
        self._sent.clear()
        driver.when_free(self._display_held)
        return True

    def _display_held(self) -> None:
        self._display(self.screen, Difference(""))

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
            # Without a terminal this is a test, and the test tells the fault itself.
            if not self.is_headless:
                self._exit_renderables.append(crash.sentence(error))
        self._close_messages_no_wait()


def _record_forgotten(_loop: AbstractEventLoop, context: dict[str, Any]) -> None:
    """Log an error of a task that nobody awaits; asyncio would print its message, values and all."""
    if isinstance(error := context.get("exception"), BaseException):
        crash.record(error)
