"""What is set up: stalls, tariffs, policies, calendar, officers, backup, language, each behind a digit.

```
   Key   What                       As it is
 > 1     Stalls                     240 stalls in 12 blocks
   2     Tariffs                    7 in force, 1 coming
```
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.widget import Widget

from pasar_tui.domain.days import format_day, local_day, local_time
from pasar_tui.domain.money import format_number
from pasar_tui.language import _, chosen, mark, ngettext
from pasar_tui.services.office_rules import OPEN_DAYS
from pasar_tui.services.policy_words import policy_words
from pasar_tui.services.setup_overview import Overview, overview
from pasar_tui.ui.keys import list_key, screen_key
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.widgets.columns import Column
from pasar_tui.ui.widgets.lines import Lines
from pasar_tui.ui.widgets.source import ListSource
from pasar_tui.ui.widgets.table import PagedTable

LANGUAGE_NAMES: Final = {"id": "Bahasa Indonesia", "en": "English"}
_ROOMS: Final = (
    (mark("Stalls"), "setup-stalls", None),
    (mark("Tariffs"), "setup-tariffs", None),
    (mark("Policies"), "setup-policies", None),
    (mark("Market days and calendar"), "setup-calendar", None),
    (mark("Officers"), "setup-officers", None),
    (mark("Vendors from a file"), "setup-import", "vendors"),
    (mark("Arrears from a file"), "setup-import", "arrears"),
    (mark("Backup"), "setup-backup", None),
    (mark("Language and look"), "setup-language", None),
)


@dataclass(frozen=True, slots=True)
class Room:
    """A line of the menu: what it opens, and how that stands."""

    digit: int
    name: str
    screen: str
    about: str | None
    state: str


class SetupScreen(PasarScreen[None]):
    """The menu of the setup."""

    NAME = mark("Setup")
    BINDINGS: ClassVar[list[BindingType]] = [
        list_key("enter", "open", mark("Open"), help=mark("Opens what stands under the cursor.")),
        *(Binding(str(digit), f"room({digit})", show=False, priority=True) for digit in range(1, len(_ROOMS) + 1)),
        screen_key("escape,f10", "back", mark("Back")),
    ]

    def compose_body(self) -> Iterable[Widget]:
        """Yield the list."""
        yield Lines("")
        yield PagedTable[Room](
            [
                Column("", 1, lambda room: str(room.digit)),
                Column(mark("What"), 24, lambda room: _(room.name)),
                Column(mark("As it is"), 38, lambda room: room.state, most=80),
            ],
            key=lambda room: room.digit,
        )

    @property
    def table(self) -> PagedTable[Room]:
        """The list."""
        return self.query_one(PagedTable)

    async def load(self) -> None:
        """Show what is set up."""
        states = _states(await self.office.desk.ask(overview), self.office.desk.zone)
        rooms = [
            Room(digit, name, screen, about, state)
            for digit, ((name, screen, about), state) in enumerate(zip(_ROOMS, states, strict=True), 1)
        ]
        await self.table.show(ListSource(rooms, lambda room: room.digit), at=self.table.cursor_key)

    async def do_open(self) -> None:
        """Open the room under the cursor."""
        if (room := self.table.row) is not None:
            await self.office.open_screen(room.screen, room.about)

    async def action_room(self, digit: int) -> None:
        """Open the room with this digit."""
        _name, screen, about = _ROOMS[digit - 1]
        await self.office.open_screen(screen, about)


def _states(found: Overview, zone: str) -> list[str]:
    stalls = ngettext("{count} stall", "{count} stalls", found.stalls).format(count=format_number(found.stalls))
    blocks = ngettext("in {count} block", "in {count} blocks", found.blocks).format(count=found.blocks)
    tariffs = [_("{count} in force").format(count=format_number(found.tariffs))]
    if found.tariffs_coming:
        tariffs.append(_("{count} coming").format(count=format_number(found.tariffs_coming)))
    ahead = ngettext("{count} day ahead", "{count} days ahead", found.days_ahead).format(count=found.days_ahead)
    backup = backup_time(found.backup_ms, zone)
    return [
        f"{stalls} {blocks}" if found.stalls else _("none yet"),
        ", ".join(tariffs) if found.tariffs or found.tariffs_coming else _("none yet"),
        _("{count} decided").format(count=found.decided),
        _("open {pattern} · {ahead}").format(pattern=policy_words(OPEN_DAYS, found.pattern), ahead=ahead),
        _("{count} in office").format(count=found.officers),
        _("CSV, XLSX or JSON"),
        _("CSV, XLSX or JSON"),
        _("never backed up") if backup is None else _("last {when}").format(when=backup),
        LANGUAGE_NAMES[chosen()],
    ]


def backup_time(at_ms: int | None, zone: str) -> str | None:
    """Return when the book was last backed up, None when it never was."""
    if at_ms is None:
        return None
    return f"{format_day(local_day(at_ms, zone, 0))} {local_time(at_ms, zone)}"
