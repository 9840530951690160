"""The app: it opens the screens, and keeps what all of them share."""

from __future__ import annotations

import gc
import importlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeVar

from textual import events
from textual._time import get_time
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widget import AwaitMount

from pasar_tui.domain.errors import PasarError
from pasar_tui.language import _, choose, mark
from pasar_tui.ui.enter_guard import EnterGuard
from pasar_tui.ui.heading import Heading
from pasar_tui.ui.keymap import Keymap
from pasar_tui.ui.kiosk import KioskApp
from pasar_tui.ui.notices import Notice, Notices
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.widgets.dialog import Answer, Dialog, Question
from pasar_tui.ui.widgets.frame import MessageLine
from pasar_tui.ui.working import Working

T = TypeVar("T")


if TYPE_CHECKING:
    from pasar_tui.services.desk import Desk
    from pasar_tui.ui.mouse import Mouse


@dataclass(frozen=True, slots=True)
class Lazily:
    """A factory of the screen class at `module:Class`, imported when the screen first opens."""

    where: str

    def __call__(self) -> Screen[Any]:
        """Return a new screen."""
        made: Screen[Any] = self.kind()
        return made

    @property
    def kind(self) -> type[Screen[Any]]:
        """The class, imported now if need be."""
        module, _colon, name = self.where.partition(":")
        found: type[Screen[Any]] = getattr(importlib.import_module(module), name)
        return found


SCREENS: Final[Mapping[str, Lazily]] = {
    "officer": Lazily("pasar_tui.ui.screens.officer:OfficerScreen"),
    "home": Lazily("pasar_tui.ui.screens.home:HomeScreen"),
    "round": Lazily("pasar_tui.ui.screens.round:RoundScreen"),
    "round-payer": Lazily("pasar_tui.ui.screens.round_payer:PayerScreen"),
    "receipt": Lazily("pasar_tui.ui.screens.receipt:ReceiptScreen"),
    "vendors": Lazily("pasar_tui.ui.screens.vendors:VendorsScreen"),
    "vendor-card": Lazily("pasar_tui.ui.screens.vendor_card:VendorCardScreen"),
    "vendor-form": Lazily("pasar_tui.ui.screens.vendor_form:NewVendorScreen"),
    "vendor-change": Lazily("pasar_tui.ui.screens.vendor_form:ChangeVendorScreen"),
    "vendor-stall": Lazily("pasar_tui.ui.screens.vendor_form:GiveStallScreen"),
    "vendor-payments": Lazily("pasar_tui.ui.screens.vendor_payments:VendorPaymentsScreen"),
    "vendor-year": Lazily("pasar_tui.ui.screens.vendor_year:VendorYearScreen"),
    "vendor-turnover": Lazily("pasar_tui.ui.screens.vendor_turnover:VendorTurnoverScreen"),
    "vendor-coaching": Lazily("pasar_tui.ui.screens.vendor_coaching:VendorCoachingScreen"),
    "vendor-journal": Lazily("pasar_tui.ui.screens.vendor_journal:VendorJournalScreen"),
    "vendor-follow-up": Lazily("pasar_tui.ui.screens.vendor_follow_up:FollowUpScreen"),
    "vendor-end": Lazily("pasar_tui.ui.screens.vendor_right:EndRightScreen"),
    "vendor-move": Lazily("pasar_tui.ui.screens.vendor_right:MoveRightScreen"),
    "vendor-mode": Lazily("pasar_tui.ui.screens.vendor_right:ModeScreen"),
    "vendor-forget": Lazily("pasar_tui.ui.screens.vendor_forget:ForgetVendorScreen"),
    "vendor-why": Lazily("pasar_tui.ui.screens.vendor_reveal:WhyRevealed"),
    "vendor-revealed": Lazily("pasar_tui.ui.screens.vendor_reveal:Revealed"),
    "sales": Lazily("pasar_tui.ui.screens.sales:SalesScreen"),
    "literacy": Lazily("pasar_tui.ui.screens.literacy:LiteracyScreen"),
    "literacy-start": Lazily("pasar_tui.ui.screens.literacy_start:StartScreen"),
    "literacy-answers": Lazily("pasar_tui.ui.screens.literacy_answers:AnswersScreen"),
    "literacy-result": Lazily("pasar_tui.ui.screens.literacy_result:ResultScreen"),
    "literacy-handbook": Lazily("pasar_tui.ui.screens.literacy_handbook:HandbookScreen"),
    "reports": Lazily("pasar_tui.ui.screens.reports:ReportsScreen"),
    "report-days": Lazily("pasar_tui.ui.screens.report_days:DaysQuestion"),
    "setup": Lazily("pasar_tui.ui.screens.setup:SetupScreen"),
    "setup-stalls": Lazily("pasar_tui.ui.screens.setup_stalls:StallsScreen"),
    "setup-stall-form": Lazily("pasar_tui.ui.screens.setup_stall_forms:NewStallsScreen"),
    "setup-stall-change": Lazily("pasar_tui.ui.screens.setup_stall_forms:ChangeStallScreen"),
    "setup-tariffs": Lazily("pasar_tui.ui.screens.setup_tariffs:TariffsScreen"),
    "setup-tariff-form": Lazily("pasar_tui.ui.screens.setup_tariff_forms:NewTariffScreen"),
    "setup-tariff-end": Lazily("pasar_tui.ui.screens.setup_tariff_forms:EndTariffScreen"),
    "setup-effect": Lazily("pasar_tui.ui.screens.setup_effect:EffectScreen"),
    "setup-late": Lazily("pasar_tui.ui.screens.setup_late:LateQuestion"),
    "setup-policies": Lazily("pasar_tui.ui.screens.setup_policies:PoliciesScreen"),
    "setup-policy-form": Lazily("pasar_tui.ui.screens.setup_policies:PolicyFormScreen"),
    "setup-calendar": Lazily("pasar_tui.ui.screens.setup_calendar:CalendarScreen"),
    "setup-day-form": Lazily("pasar_tui.ui.screens.setup_calendar:DayFormScreen"),
    "setup-officers": Lazily("pasar_tui.ui.screens.setup_officers:OfficersScreen"),
    "setup-officer-form": Lazily("pasar_tui.ui.screens.setup_officers:NewOfficerScreen"),
    "setup-officer-end": Lazily("pasar_tui.ui.screens.setup_officers:EndOfficerScreen"),
    "setup-import": Lazily("pasar_tui.ui.screens.setup_import:ImportScreen"),
    "setup-import-columns": Lazily("pasar_tui.ui.screens.setup_import_columns:ColumnsScreen"),
    "setup-backup": Lazily("pasar_tui.ui.screens.setup_backup:BackupScreen"),
    "setup-language": Lazily("pasar_tui.ui.screens.setup_language:LanguageScreen"),
}


EVERYWHERE: Final[Mapping[str, Callable[[], Screen[Any]]]] = {
    "dialog": Dialog,
    "told": Lazily("pasar_tui.ui.widgets.told:Told"),
    "help": Lazily("pasar_tui.ui.screens.help:HelpScreen"),
    "menu": Lazily("pasar_tui.ui.screens.menu:MenuScreen"),
    "messages": Lazily("pasar_tui.ui.screens.messages:MessagesScreen"),
}


class PasarApp(KioskApp):
    """The office's book on the screen. `desk` does the work; `heading` stands on every first line."""

    CSS_PATH = "pasar.tcss"
    TITLE = "pasar-tui"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", mark("Quit"), show=False, priority=True, tooltip=mark("Leaves the app."), id="quit"),
        Binding(
            "ctrl+l",
            "redraw",
            mark("Redraw"),
            show=False,
            priority=True,
            tooltip=mark("Draws the screen anew, after something else wrote over it."),
            id="redraw",
        ),
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
        super().__init__()
        self.keymap = Keymap()
        self.desk = desk
        self.heading = heading
        self.notices = Notices()
        self.enter_guard = EnterGuard()
        self.enter_counts = True
        self.ahead: str | None = None
        """The screen that opens over the home screen, once."""
        self.working: Working | None = None
        self._mouse: Mouse | None = None
        self.hung_up = False
        """Whether the line has dropped or the machine stops: what takes long ends at its next step."""
        self._factories = {**(screens if screens is not None else SCREENS), **EVERYWHERE}
        self._installed_screens.update(self._factories)
        self._first = first

    def take_keys(self, file: Path) -> None:
        """Take the keys that the officer chose in `file`; one that is wrong is told, and the usual keys hold."""
        # Every screen is imported to be checked against, some 0.3 s that only those with such a file wait.
        from pasar_tui.ui import keymap_file, registry

        try:
            self.keymap = keymap_file.read(file, registry.bindings())
        except PasarError as refusal:
            self.notices.say(Notice(refusal.message, bad=True))

    def get_default_screen(self) -> Screen[Any]:
        """Return the screen that opens first; Textual would make an empty one below it, at the cost of 15 ms."""
        return self.get_screen(self._first)

    async def on_mount(self) -> None:
        """Load the first screen."""
        self.call_later(self._settle_in)

    def hang_up(self) -> None:
        """Stop what takes long, and close the book."""
        self.hung_up = True
        self.desk.close()

    async def _settle_in(self) -> None:
        await AwaitMount(self.screen, [self.screen])
        await self._load()
        # What the start left behind lives as long as the process: no later collection need walk it.
        gc.freeze()
        gc.enable()

    async def open_screen(self, name: str, about: object = None) -> None:
        """Open the screen `name`, loaded and with its focus set, before the next key is looked at.

        `about` is what it is to show, such as a vendor's local line id; the screen finds it as `self.about`.
        """
        if isinstance(screen := self.get_screen(name), PasarScreen):
            screen.about = about
        if name not in EVERYWHERE:
            self.notices.leave_screen()
        await self.push_screen(name)
        await self._load()

    async def _load(self) -> None:
        if isinstance(screen := self.screen, PasarScreen) and await screen.perform(screen.load):
            await screen.perform(screen.opened)

    async def change_screen(self, name: str) -> None:
        """Open the screen `name` in the place of the one on top, so that Esc there goes back past that one."""
        self.notices.leave_screen()
        await self.switch_screen(name)
        await self._load()

    def read_in(self, language: str) -> None:
        """Go on in another language ("id", "en"): what is open is drawn anew, every other screen is made anew."""
        choose(language)
        for name, screen in list(self._installed_screens.items()):
            if isinstance(screen, Screen) and screen not in self.screen_stack:
                if (factory := self._factories.get(name)) is not None:
                    self._installed_screens[name] = factory
                else:
                    # A screen that another installed when it was first asked for is installed by it again.
                    del self._installed_screens[name]
                screen.remove()
        for screen in self.screen_stack:
            for widget in screen.walk_children():
                widget.refresh()

    def ask(
        self,
        question: str,
        then: Callable[[], Awaitable[None]],
        *,
        otherwise: Callable[[], Awaitable[None]] | None = None,
        left: Callable[[], Awaitable[None]] | None = None,
    ) -> None:
        """Ask `question`; run `then` in the screen's name on yes, `otherwise` on no, and `left` on Esc."""
        asking = self.screen
        self.get_screen("dialog", Dialog).question = question
        ways = {Answer.YES: then, Answer.NO: otherwise, Answer.LEFT: left}

        async def answered(answer: Answer | None) -> None:
            way = ways[answer or Answer.LEFT]
            if way is not None and isinstance(asking, PasarScreen):
                await asking.carry_out(way)

        self.push_screen("dialog", answered)

    def tell(self, title: str, text: str) -> None:
        """Show a text that the message line cannot hold, to be scrolled, and kept as a file."""
        # Neither is needed before the first frame.
        from pasar_tui.services.documents import write_text
        from pasar_tui.ui.widgets.told import Told

        self.get_screen("told", Told).tell(title, text, write_text)
        self.push_screen("told")

    def ask_to_adopt(self) -> None:
        """Ask whether a book that another machine wrote last is kept here from now on; nothing was written so far."""

        async def adopt() -> None:
            self.desk.adopt()
            self.notify(_("The book is kept on this machine from now on; enter it again."))

        self.ask(_("This book was last written on another machine. Is it kept on this one from now on?"), adopt)

    async def on_event(self, event: events.Event) -> None:
        """Note every Enter, and let no key through to a screen that the officer cannot see whole."""
        if isinstance(event, events.MouseEvent) and not event.is_forwarded:
            if (pressed := self._clicked(event)) is None:
                return
            event = pressed
        if isinstance(event, events.Key) and not event.is_forwarded:
            if event.key == "enter":
                self.enter_counts = self.enter_guard.admits(getattr(event, "read", 0), event.time)
            else:
                self.enter_guard.another_key()
        typed = isinstance(event, events.Key | events.Paste) and not event.is_forwarded
        if typed and self._typed_before_the_question(event):
            return
        if typed and isinstance(self.screen, PasarScreen) and self.screen.too_small:
            if isinstance(event, events.Key) and event.key in ("ctrl+q", "ctrl+l"):
                await self._check_bindings(event.key, priority=True)
            return
        if typed and isinstance(self.screen, Question) and not self.screen.takes(event):
            # Whoever mends what was refused types on; the box goes, and the key is the screen's below.
            self.pop_screen()
        await super().on_event(event)

    def _clicked(self, event: events.MouseEvent) -> events.Event | None:
        """Return what a click, or a turn of the wheel, is answered by."""
        if self._mouse is None:
            # Few ask for the mouse; the others do not wait for this at the start.
            from pasar_tui.ui.mouse import Mouse

            self._mouse = Mouse()
        return self._mouse.heard(self.screen, event)

    def _typed_before_the_question(self, event: events.Event) -> bool:
        """Return whether a key was typed before the question that it would answer was seen, and say that it is lost.

        Without a terminal, in a test, nothing is typed ahead.
        """
        if not isinstance(self.screen, Question) or not getattr(event, "read", 0) or self.screen.was_seen(event.time):
            return False
        self._say_below(_("What was typed before this was on the screen was skipped."))
        return True

    def _say_below(self, text: str) -> None:
        self.notices.say(Notice(text))
        for screen in self.screen_stack:
            for line in screen.query(MessageLine):
                line.refresh()

    def post_message(self, message: Message) -> bool:
        """Answer Esc and Ctrl+L while a command takes its time; every other key waits for its end."""
        if self.working is not None and self.working.told and isinstance(message, events.Key):
            if message.key == "escape":
                self.working.leave()
                return True
            if message.key == "ctrl+l":
                self.action_redraw()
                return True
        return super().post_message(message)

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        began = get_time()
        super()._display(screen, renderable)
        if isinstance(screen, Question) and not self.holds_back:
            screen.painted(began)

    async def action_enter(self) -> None:
        """Enter in a field is that field's own; anywhere else it belongs to the screen."""
        if not isinstance(self.screen, PasarScreen) or (entry := self.screen.entry) is None:
            raise SkipAction
        await self.screen.carry_out(entry.entered)

    def action_field(self, step: int) -> None:
        """Go to the next or previous field, if the focus is in a field."""
        if not isinstance(self.screen, PasarScreen) or self.screen.entry is None:
            raise SkipAction
        self.screen.step_field(step)

    def notify(self, message: str, **_how: Any) -> None:
        """Say `message` on the message line, that of the screen below while a box lies over it."""
        if isinstance(self.screen, PasarScreen):
            self.screen.say(message)
        else:
            self._say_below(message)
