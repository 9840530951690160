"""Who works at the office: the list, a new officer, the end of one's service."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar, cast

from textual.binding import BindingType
from textual.widget import Widget

from pasar_tui.domain.days import format_day
from pasar_tui.domain.errors import PasarError
from pasar_tui.language import _, mark
from pasar_tui.services.late_changes import Choice
from pasar_tui.services.officers import ROLE_WORDS, Officer, add_officer, end_officer, list_officers
from pasar_tui.ui.keys import list_key, opens, screen_key
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.screens.form import told
from pasar_tui.ui.screens.form_fields import day_field
from pasar_tui.ui.screens.setup_form import SetupForm
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.choice import ChoiceField
from pasar_tui.ui.widgets.columns import Column
from pasar_tui.ui.widgets.field import Field
from pasar_tui.ui.widgets.lines import Line, Lines
from pasar_tui.ui.widgets.source import ListSource
from pasar_tui.ui.widgets.table import PagedTable


class OfficersScreen(PasarScreen[None]):
    """The list of officers, those who left included."""

    NAME = mark("Officers")
    BINDINGS: ClassVar[list[BindingType]] = [
        opens("f5,insert", "setup-officer-form", mark("New"), help=mark("Opens the form for a new officer.")),
        list_key("e,f8,delete", "end", mark("End"), help=mark("Ends the service of the officer under the cursor.")),
        screen_key("escape,f10", "back", mark("Back")),
    ]

    def compose_body(self) -> Iterable[Widget]:
        """Yield the list."""
        yield Lines("")
        yield PagedTable[Officer](
            [
                Column(mark("Name"), 40, lambda one: one.name),
                Column(mark("Role"), 14, lambda one: _(ROLE_WORDS.get(one.role, one.role))),
                Column(mark("In office to"), 13, lambda one: "-" if one.ended is None else format_day(one.ended)),
            ],
            key=lambda one: one.id,
        )

    @property
    def table(self) -> PagedTable[Officer]:
        """The list."""
        return self.query_one(PagedTable)

    async def load(self) -> None:
        """Show the officers."""
        found = await self.office.desk.ask(list_officers)
        await self.table.show(ListSource(found, lambda one: one.id), at=self.table.cursor_key)

    async def do_end(self) -> None:
        """Ask for the last day of the officer under the cursor."""
        if (one := self.table.row) is None:
            return
        if one.ended is not None and not one.serves(self.office.desk.today):
            left = _("{name} left already, on {day}.")
            raise PasarError("officer_left", left.format(name=one.name, day=format_day(one.ended)))
        await self.office.open_screen("setup-officer-end", about=one)


class NewOfficerScreen(SetupForm):
    """Adds an officer."""

    NAME = mark("New officer")
    FIELD_OF: ClassVar[Mapping[str, str]] = {"officer_exists": "name", "text_refused": "name"}

    def compose_fields(self) -> Iterable[Widget]:
        """Yield the fields."""
        yield Field(
            _("Name"),
            width=40,
            max_length=100,
            help=_("The officer's name as receipts are to show it, such as Sari Dewi. No two officers have the same."),
            id="name",
        )
        yield ChoiceField(
            _("Role"),
            [(role, _(word)) for role, word in ROLE_WORDS.items()],
            help=_(
                "What the officer does at the office: who collects money, keeps it, heads the market, or keeps "
                "the tickets."
            ),
            id="role",
        )

    async def start(self) -> Mapping[str, str]:
        """Propose the role that most have."""
        return {"role": "petugas"}

    async def write(self, late: Choice | None) -> None:  # noqa: ARG002 -- an officer changes no price
        """Add the officer."""
        added = await self.record(add_officer, self.texts["name"], self.texts["role"])
        self.say(_("Added: {name} ({role})").format(name=added.name, role=_(ROLE_WORDS[added.role])))
        await self.leave()


class EndOfficerScreen(SetupForm):
    """Ends an officer's service with a day."""

    NAME = mark("End of service")

    def compose_fields(self) -> Iterable[Widget]:
        """Yield the field."""
        yield day_field(
            "on",
            _("Last day"),
            _("The last day on which the officer takes money; empty is today. What was entered stays."),
        )

    @property
    def draft_about(self) -> str:
        """The officer."""
        return self.officer.ref

    @property
    def officer(self) -> Officer:
        """Whose service ends."""
        return cast(Officer, self.about)

    async def start(self) -> Mapping[str, str]:
        """Name the officer."""
        self.head(self.officer.name)
        return {}

    async def explanation(self) -> Sequence[Line]:
        """Return what follows from it."""
        desk = self.office.desk
        serving = [one for one in await desk.ask(list_officers) if one.serves(desk.today)]
        stays = _("{name} takes no more money after that day; what {name} entered stays.")
        lines = told(stays.format(name=self.officer.name))
        if len(serving) == 1:
            lines += told(_("Nobody else is in office: add another officer first."), Tone.WARN)
        return lines

    async def write(self, late: Choice | None) -> None:  # noqa: ARG002 -- an officer changes no price
        """End the service."""
        on = self.day_in("on")
        ended, _ref = await self.record(end_officer, self.officer.ref, on)
        self.say(_("{name} is in office until {day}").format(name=ended.name, day=format_day(on)))
        await self.leave()
