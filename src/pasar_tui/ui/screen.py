"""The frame that every screen shares, and the way its commands run.

```
 PASAR BAMBU KUNING · Pungut          Blok A     Sari      Sel 24-11-2026 Kliwon   row 0, reversed
 (what compose_body yields)                                                         rows 1 to last - 2
 Pesan: Tersimpan 09:14                                                             one message
 Enter Lunas B Jumlah D Hari T Tutup                                                the keys
```
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeGuard, TypeVar

from rich.cells import cell_len
from textual import events
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.geometry import Offset
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from pasar_tui.domain.errors import PasarError
from pasar_tui.language import _, mark
from pasar_tui.ui import crash
from pasar_tui.ui.commands import Command, commands_of
from pasar_tui.ui.keys import list_key, screen_key
from pasar_tui.ui.notices import Notice
from pasar_tui.ui.theme import TONES
from pasar_tui.ui.widgets.entry import Entry
from pasar_tui.ui.widgets.frame import HeaderLine, HintLine, MessageLine, TooSmall
from pasar_tui.ui.widgets.lines import Lines
from pasar_tui.ui.widgets.prompt import Prompt, SearchBox
from pasar_tui.ui.working import Working

if TYPE_CHECKING:
    from pasar_tui.ui.app import PasarApp
    from pasar_tui.ui.widgets.table import PageShown

SMALLEST = (80, 22)
_PAINT_PATIENCE = 1.0
_FOCUS_PATIENCE = 0.02

Result = TypeVar("Result")


def _is_named(binding: BindingType) -> TypeGuard[Binding]:
    return isinstance(binding, Binding) and bool(binding.id)


class PasarScreen(Screen[Result], Generic[Result]):
    """A screen of the office: subclasses give NAME, BINDINGS (from `keys`), `compose_body`, `load` and `do_…`."""

    NAME: ClassVar[str] = ""
    COMPONENT_CLASSES: ClassVar[set[str]] = set(TONES)
    AUTO_FOCUS = "PagedTable, Field > TextInput, ChoiceField"
    # Textual would paint the whole screen anew for each change of the focus, half of what a Tab takes.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    BINDINGS: ClassVar[list[BindingType]] = [
        screen_key(
            "f1,ctrl+g",
            "help",
            mark("Help"),
            help=mark("Explains the field that has the cursor, and lists the keys of this screen."),
            shown=False,
        ),
        list_key("question_mark", "help", mark("Help"), shown=False),
        screen_key(
            "f9,ctrl+o",
            "menu",
            mark("Commands"),
            help=mark("Lists what can be done here, to be chosen by a digit or the cursor."),
            shown=False,
        ),
        screen_key(
            "f7,ctrl+r",
            "messages",
            mark("Messages"),
            help=mark("Shows the messages so far, each whole."),
            shown=False,
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.note = ""
        self.about: object = None
        self.too_small = False

    @property
    def office(self) -> PasarApp:
        """The app, with `desk`, `heading`, `ask` and `open_screen`."""
        app: Any = self.app
        return app  # type: ignore[no-any-return]  # the only app that these screens run in

    @property
    def commands(self) -> tuple[Command, ...]:
        """What can be done here, in the order in which it is declared; what every screen can do stands behind."""
        # Textual puts the keys that a base class binds before those of the screen.
        declared = [one.id for kind in type(self).__mro__ for one in vars(kind).get("BINDINGS", ()) if _is_named(one)]
        order = {name: place for place, name in reversed(list(enumerate(declared)))}
        own = sorted(self._bindings, key=lambda bound: order.get(bound[1].id or "", len(order)))
        return commands_of([*own, *self.app._bindings])

    @property
    def cursor_place(self) -> Offset | None:
        """Where the next key is for, if that is not what has the focus: where nothing has it, the first words."""
        if self.focused is not None:
            return None
        blocks = self.query("#body Lines").results(Lines)
        return next((place for block in blocks if (place := block.place_of()) is not None), None)

    @property
    def entry(self) -> Entry | None:
        """The field that has the focus, or None while a list or nothing has it."""
        focused = self.focused
        if focused is None:
            return None
        return next((node for node in focused.ancestors_with_self if isinstance(node, Entry)), None)

    def compose(self) -> ComposeResult:
        """Compose the frame around the body."""
        self._bindings = self.office.keymap.applied(self._bindings)
        yield HeaderLine()
        with Vertical(id="body"):
            yield from self.compose_body()
        yield MessageLine()
        yield HintLine()
        yield TooSmall()

    def compose_body(self) -> Iterable[Widget]:
        """Yield the widgets between the first line and the message line."""
        return ()

    async def load(self) -> None:
        """Read what the screen shows; called each time it opens and by `refresh_data`."""

    async def opened(self) -> None:
        """Do what is to be done once the screen was opened and loaded, and not when it is come back to."""

    async def do_back(self) -> None:
        """Leave this screen; the first one stays."""
        if len(self.app.screen_stack) > 1:
            self.office.notices.leave_screen()
            self.app.pop_screen()
            if isinstance(below := self.app.screen, PasarScreen):
                await below.perform(below.load)

    async def do_quit(self) -> None:
        """Leave the app."""
        self.app.exit()

    async def do_help(self) -> None:
        """Explain the field that has the cursor, and the keys."""
        await self.office.open_screen("help", about=self)

    async def do_menu(self) -> None:
        """Show what can be done."""
        await self.office.open_screen("menu", about=self)

    async def do_messages(self) -> None:
        """Show the messages so far."""
        await self.office.open_screen("messages", about=self)

    def say(self, text: str) -> None:
        """Show `text` on the message line until its screen is left; said by what leaves it, on the next screen."""
        self._notify(text)

    def complain(self, text: str) -> None:
        """Show on the message line that something was refused, and why."""
        self._notify(text, bad=True)

    def head(self, note: str) -> None:
        """Write `note` ("Blok A", the vendor's name) in the middle of the first line."""
        self.note = note
        self.query_one(HeaderLine).refresh()

    async def carry_out(self, command: Callable[[], Awaitable[None]]) -> bool:
        """`perform` what the officer asked for by a key: it is left by Esc, and a long refusal opens a box of its own.

        What belongs to a command, such as an answer to its question, is part of it.
        """
        office = self.office
        if office.working is not None:
            return await self.perform(command, boxed=True)
        task = asyncio.create_task(self.perform(command, boxed=True), context=office.notices.of_a_command())
        office.working = Working(
            task,
            waits=lambda: getattr(office.desk, "waits", False),
            come=lambda: getattr(office.desk, "has_come", None),
            show=self._refresh_message,
        )
        try:
            await office.working.finish()
        finally:
            office.working = None
        if task.cancelled():
            self.say(_("Left; what was saved before that stays saved."))
            return False
        return task.result()

    async def perform(self, work: Callable[[], Awaitable[None]], *, boxed: bool = False) -> bool:
        """Run `work` and return whether it went through; what it refuses or breaks is told on the message line.

        What that line cannot hold is told in a box if it is `boxed`; else it stands whole among the messages.
        """
        try:
            await work()
        except PasarError as refusal:
            self.complain(refusal.message)
            if refusal.code == "other_machine":
                self.office.ask_to_adopt()
            elif boxed and not self._fits(refusal.message):
                self.office.tell(refusal.title, refusal.message)
        except SkipAction:
            raise
        except Exception as fault:
            # Without a terminal this is a test, and the fault is the test's to tell.
            if self.app.is_headless:
                raise
            told = crash.sentence_of(fault)
            self.complain(told)
            if boxed:
                self.office.tell(_("A fault of the program"), told)
        else:
            return True
        return False

    async def painted(self) -> None:
        """Return once what changed so far is on the screen.

        An Enter that was pressed before then was pressed without having seen it, and does not count for money.
        """
        painted = asyncio.Event()
        if self.call_after_refresh(painted.set):
            with suppress(TimeoutError):
                async with asyncio.timeout(_PAINT_PATIENCE):
                    await painted.wait()
                    await self.office.sent()
        self.office.enter_guard.painted(monotonic())

    def refresh_keys(self) -> None:
        """Show the keys that mean something now."""
        for line in self.query(HintLine):
            line.refresh()

    async def settle(self) -> None:
        """Return once all text typed so far has arrived in the fields of this screen."""
        for entry in self.query(Entry):
            await entry.settle()

    def set_focus(self, widget: Widget | None, scroll_visible: bool = True, from_app_focus: bool = False) -> None:
        """Move the focus; where it was and where it is are painted in one picture."""
        paint = self.office.held_back(_FOCUS_PATIENCE)
        super().set_focus(widget, scroll_visible, from_app_focus)
        if self.focused is None:
            paint()
        else:
            # Once the widget knows that it has the focus, and then its row, and both have asked to be painted.
            self.focused.call_next((self.entry or self.focused).call_next, paint)

    def step_field(self, step: int) -> None:
        """Move the focus by `step` among the fields, from the last to the first."""
        if step > 0:
            self.focus_next()
        else:
            self.focus_previous()

    async def action_list_command(self, command: str) -> None:
        """Run `do_<command>`, unless a field has the focus: then the key is the field's."""
        if self.entry is not None:
            raise SkipAction
        await self.carry_out(self._command(command))

    async def action_once_command(self, command: str) -> None:
        """Run `do_<command>` unless a field has the focus or this Enter is one too many."""
        if self.entry is not None:
            raise SkipAction
        if not self.office.enter_counts:
            self.say(_("The second Enter was skipped."))
            return
        await self.carry_out(self._command(command))
        await self.painted()

    async def action_screen_command(self, command: str) -> None:
        """Run `do_<command>` wherever the focus is. In a prompt, "back" only closes the prompt."""
        entry = self.entry
        if command == "back" and isinstance(entry, Prompt):
            await self.carry_out(entry.cancelled)
        else:
            await self.carry_out(self._command(command))

    async def action_save_command(self, command: str) -> None:
        """Run `do_<command>` after all fields hold what was typed."""
        await self.settle()
        await self.carry_out(self._command(command))

    async def action_open_screen(self, name: str) -> None:
        """Open another screen, unless a field has the focus."""
        if self.entry is not None:
            raise SkipAction
        await self.office.open_screen(name)

    def on_resize(self, event: events.Resize) -> None:
        """Cover the screen with one sentence while it is too small to be seen whole."""
        width, height = SMALLEST
        self.too_small = event.size.width < width or event.size.height < height
        self.query_one(TooSmall).display = self.too_small

    def on_paged_table_page_shown(self, event: PageShown) -> None:
        """Write which rows the list shows beside the search box."""
        for box in self.query(SearchBox):
            box.status(event.status or (_("nothing found") if box.value.strip() else ""))

    def on_screen_resume(self) -> None:
        """Show the message as it is now."""
        for line in self.query(MessageLine):
            line.refresh()

    def _extend_compose(self, widgets: list[Widget]) -> None:
        """Add none of Textual's own widgets: toasts and tooltips are not used."""

    def _fits(self, text: str) -> bool:
        return cell_len(f" {_('Error')}: {text}") <= self.size.width

    def _refresh_message(self) -> None:
        for line in self.app.screen.query(MessageLine):
            line.refresh()

    def _command(self, command: str) -> Callable[[], Awaitable[None]]:
        found: Callable[[], Awaitable[None]] = getattr(self, f"do_{command}")
        return found

    def _notify(self, text: str, *, bad: bool = False) -> None:
        self.office.notices.say(Notice(text, bad, at=getattr(self.office.desk, "time", "")))
        self._refresh_message()
