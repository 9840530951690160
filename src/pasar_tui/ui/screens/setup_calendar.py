"""When the market is open: its pattern, and the days of the calendar, added and taken out.

```
  The market is open every day since 01-01-2026
   Day                Kind               Remark
 > Jum 25-12-2026     national holiday   Natal
```
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.widget import Widget

from pasar_tui.domain.days import coming_day, format_day, format_day_short, market_day
from pasar_tui.domain.errors import PasarError
from pasar_tui.language import _, mark
from pasar_tui.services.late_changes import Choice
from pasar_tui.services.office_rules import OPEN_DAYS, CalendarRow, list_calendar, set_calendar_day
from pasar_tui.services.policy_standing import PolicyStanding, policies_on
from pasar_tui.services.policy_words import policy_words
from pasar_tui.services.tariff_forecast import FieldRefusedError
from pasar_tui.ui.keys import list_key, opens, screen_key
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.screens.form import told
from pasar_tui.ui.screens.setup_form import SetupForm
from pasar_tui.ui.screens.setup_late import settled
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.choice import ChoiceField
from pasar_tui.ui.widgets.columns import Column
from pasar_tui.ui.widgets.field import Field
from pasar_tui.ui.widgets.lines import Line, Lines
from pasar_tui.ui.widgets.source import ListSource
from pasar_tui.ui.widgets.table import PagedTable

KIND_WORDS: Final = {
    "libur_nasional": mark("national holiday"),
    "cuti_bersama": mark("joint leave"),
    "libur_daerah": mark("regional holiday"),
    "pasar_tutup": mark("market closed"),
}
_SHORT_WORDS: Final = {
    "libur_nasional": mark("national"),
    "cuti_bersama": mark("joint leave"),
    "libur_daerah": mark("regional"),
    "pasar_tutup": mark("closed"),
}


class CalendarScreen(PasarScreen[None]):
    """The calendar."""

    NAME = mark("Calendar")
    BINDINGS: ClassVar[list[BindingType]] = [
        opens("f5,insert", "setup-day-form", mark("New"), help=mark("Opens the form for a day that is not as usual.")),
        list_key("f8,delete", "remove", mark("Take out"), help=mark("Takes the day out of the calendar.")),
        list_key("p", "pattern", mark("Open days"), help=mark("Chooses on which days of the week the market is open.")),
        list_key("i", "bring", mark("Import"), help=mark("Brings days in from a file.")),
        screen_key("escape,f10", "back", mark("Back")),
    ]

    def compose_body(self) -> Iterable[Widget]:
        """Yield the pattern and the list."""
        yield Lines("", "", "", id="pattern")
        yield PagedTable[CalendarRow](
            [
                Column(mark("Day"), 22, lambda row: f"{format_day_short(row.day)} {market_day(row.day)}"),
                Column(mark("Kind"), 18, lambda row: _(KIND_WORDS[row.kind])),
                Column(mark("Remark"), 32, lambda row: row.remark or "-"),
            ],
            key=lambda row: row.id,
            empty=_("No days in the calendar; F5 adds one."),
        )

    @property
    def table(self) -> PagedTable[CalendarRow]:
        """The list."""
        return self.query_one(PagedTable)

    async def load(self) -> None:
        """Show the pattern and the days; the first time from today on."""
        desk = self.office.desk
        policies = await desk.ask(policies_on, desk.today)
        pattern = next(one for one in policies if one.key == OPEN_DAYS)
        self.query_one("#pattern", Lines).show(["", *told(_pattern(pattern)), ""])
        rows = await desk.ask(list_calendar)
        ahead = next((row.id for row in rows if row.day >= desk.today), None)
        await self.table.show(ListSource(rows, lambda row: row.id), at=self.table.cursor_key or ahead)

    async def do_pattern(self) -> None:
        """Decide the open days."""
        await self.office.open_screen("setup-policy-form", about=OPEN_DAYS)

    async def do_bring(self) -> None:
        """Bring a calendar in from a file."""
        await self.office.open_screen("setup-import", about="calendar")

    async def do_remove(self) -> None:
        """Take the day under the cursor out, after a question."""
        if (row := self.table.row) is None:
            return
        question = _("Take {day} ({kind}) out of the calendar?")

        async def yes() -> None:
            await settled(self, lambda late: self._remove(row, late))

        self.office.ask(question.format(day=format_day_short(row.day), kind=_(KIND_WORDS[row.kind])), yes)

    async def _remove(self, row: CalendarRow, late: Choice | None) -> None:
        await self.office.desk.run(set_calendar_day, row.day, row.kind, holds=False, late=late)
        self.say(_("Taken out: {day}").format(day=format_day_short(row.day)))
        await self.load()


def _pattern(one: PolicyStanding) -> str:
    since = "" if one.since is None else " " + _("since {day}").format(day=format_day(one.since))
    later = ""
    if one.next_value is not None and one.next_day is not None:
        coming = policy_words(one.key, one.next_value)
        later = " · " + _("from {day} {value}").format(day=format_day(one.next_day), value=coming)
    now = _("The market is open {value}").format(value=policy_words(one.key, one.value))
    return now + since + later


class DayFormScreen(SetupForm):
    """Puts a day into the calendar."""

    NAME = mark("New day")
    FIELD_OF: ClassVar[Mapping[str, str]] = {"text_refused": "remark"}

    def compose_fields(self) -> Iterable[Widget]:
        """Yield the fields."""
        yield Field(
            _("Day"),
            width=12,
            max_length=20,
            hint=_("such as 25-12-2026"),
            help=_(
                "The day that is not as usual, such as 25-12-2026. Without the year it is the next such day that comes."
            ),
            id="day",
        )
        yield ChoiceField(
            _("Kind"),
            [(kind, _(word)) for kind, word in _SHORT_WORDS.items()],
            help=_("What sort of day it is. On a holiday the market stays open; on one marked closed it is not."),
            id="kind",
        )
        yield Field(
            _("Remark"),
            width=40,
            max_length=200,
            hint=_("or empty"),
            help=_("What the day is called, such as Natal; it may stay empty."),
            id="remark",
        )

    async def start(self) -> Mapping[str, str]:
        """Propose the kind that offices enter themselves."""
        return {"kind": "pasar_tutup"}

    async def explanation(self) -> Sequence[Line]:
        """Return what the kind of day does."""
        if self.texts["kind"] == "pasar_tutup":
            return told(_("On such a day the market is not open, whatever its pattern says."), Tone.WARN)
        return told(_("The market stays open on a holiday unless it is marked closed too."))

    async def write(self, late: Choice | None) -> None:
        """Put the day in."""
        desk, texts = self.office.desk, self.texts
        try:
            day = coming_day(texts["day"], desk.today)
        except PasarError as refusal:
            raise FieldRefusedError("day", refusal) from refusal
        await self.record(set_calendar_day, day, texts["kind"], texts["remark"] or None, late=late)
        kind = KIND_WORDS[texts["kind"]]
        self.say(_("Saved {day}: {kind}").format(day=format_day_short(day), kind=_(kind)))
        await self.leave()
