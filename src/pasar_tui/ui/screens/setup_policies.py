"""What the office has decided for its market: each policy with the value in force, and its change from a day on.

```
   Policy                               Now        Since        Then
 > Days charged by a daily tariff       kalender   -            -
```
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar, Final, cast

from textual.binding import BindingType
from textual.widget import Widget

from pasar_tui.domain.days import format_day
from pasar_tui.language import _, mark
from pasar_tui.services.late_changes import Choice
from pasar_tui.services.office_rules import set_policy
from pasar_tui.services.policy_standing import PolicyStanding, policies_on
from pasar_tui.services.policy_words import policy_words
from pasar_tui.ui.keys import list_key, screen_key
from pasar_tui.ui.screen import PasarScreen
from pasar_tui.ui.screens.form import told
from pasar_tui.ui.screens.form_fields import from_day_field, legal_basis_field
from pasar_tui.ui.screens.setup_form import SetupForm
from pasar_tui.ui.widgets.columns import Column
from pasar_tui.ui.widgets.field import Field
from pasar_tui.ui.widgets.lines import Line, Lines
from pasar_tui.ui.widgets.source import ListSource
from pasar_tui.ui.widgets.table import CursorMoved, PagedTable

POLICY_WORDS: Final = {
    "hari_tagih": mark("Days of a daily tariff"),
    "tutup_bebas": mark("A day marked closed is free"),
    "bulan_sebagian": mark("A month begun or left early"),
    "pembulatan": mark("Rounding"),
    "hari_buka": mark("Open days"),
    "hari_pasaran": mark("Market days"),
    "hari_tempo": mark("Days to pay a bill"),
}
MEANINGS: Final = {
    "hari_tagih": mark("kalender: a card stall owes every day; buka: only days on which the market is open."),
    "tutup_bebas": mark("ya: a day on which the collector found the stall closed is not owed; tidak: it is."),
    "bulan_sebagian": mark("penuh: a month is charged whole however few its days; prorata: by its days."),
    "pembulatan": mark("Amounts are rounded to 1, 100, 500 or 1000 rupiah, once per day, month or ticket."),
    "hari_buka": mark("harian, weekdays (senin,kamis) or market days (legi, pahing, pon, wage, kliwon)."),
    "hari_pasaran": mark("On which days a tariff per market day falls: buka, weekdays or market days."),
    "hari_tempo": mark("How many days after its date a bill is due, 0 to 366."),
}
_DECIDED: Final = mark("What the office decides from the day below on.")


class PoliciesScreen(PasarScreen[None]):
    """The list of policies as they stand today."""

    NAME = mark("Policies")
    DEFAULT_CSS = "PoliciesScreen #meaning { height: 3; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        list_key("enter,f4", "change", mark("Change"), help=mark("Opens the form for the policy under the cursor.")),
        screen_key("escape,f10", "back", mark("Back")),
    ]

    def compose_body(self) -> Iterable[Widget]:
        """Yield the list, below it what the policy under the cursor means."""
        yield Lines("")
        yield PagedTable[PolicyStanding](
            [
                Column(mark("Policy"), 28, lambda one: _(POLICY_WORDS[one.key])),
                Column(mark("Now"), 16, lambda one: policy_words(one.key, one.value), most=30),
                Column(mark("Since"), 10, lambda one: "-" if one.since is None else format_day(one.since)),
                Column(mark("Then"), 16, _then, most=40),
            ],
            key=lambda one: one.key,
        )
        yield Lines(id="meaning")

    @property
    def table(self) -> PagedTable[PolicyStanding]:
        """The list."""
        return self.query_one(PagedTable)

    async def load(self) -> None:
        """Show the policies."""
        found = await self.office.desk.ask(policies_on, self.office.desk.today)
        await self.table.show(ListSource(found, lambda one: one.key), at=self.table.cursor_key)

    async def do_change(self) -> None:
        """Open the form of the policy under the cursor."""
        if (one := self.table.row) is not None:
            await self.office.open_screen("setup-policy-form", about=one.key)

    def on_paged_table_cursor_moved(self, event: CursorMoved) -> None:
        """Show what the policy means."""
        row = event.row
        lines = told(_(MEANINGS[row.key])) if isinstance(row, PolicyStanding) else []
        self.query_one("#meaning", Lines).show(["", *lines][:3])


def _then(one: PolicyStanding) -> str:
    if one.next_day is None or one.next_value is None:
        return "-"
    return f"{format_day(one.next_day)} {policy_words(one.key, one.next_value)}"


class PolicyFormScreen(SetupForm):
    """Decides a policy, whose key is `about`, from a day on."""

    NAME = mark("Policy")
    FIELD_OF: ClassVar[Mapping[str, str]] = {"policy_value": "value", "open_pattern": "value", "text_refused": "basis"}

    def compose_fields(self) -> Iterable[Widget]:
        """Yield the fields."""
        yield Field(
            _("New value"),
            width=40,
            max_length=100,
            help=_(_DECIDED),
            id="value",
        )
        yield from_day_field(
            "from", _("The first day on which it holds; empty is today. What was decided before stays so until then.")
        )
        yield legal_basis_field(
            "basis",
            _("or empty"),
            _("The letter or regulation behind it, such as SK Bupati 12/2026; it may stay empty."),
        )

    @property
    def key(self) -> str:
        """The policy."""
        return cast(str, self.about)

    async def start(self) -> Mapping[str, str]:
        """Return the value in force."""
        self.head(_(POLICY_WORDS[self.key]))
        self.query_one("#value", Field).help_text = f"{_(_DECIDED)} {_(MEANINGS[self.key])}"
        found = await self.office.desk.ask(policies_on, self.office.desk.today)
        return {"value": next(one.value for one in found if one.key == self.key)}

    async def explanation(self) -> Sequence[Line]:
        """Return what the policy means."""
        return told(_(MEANINGS[self.key]))

    async def write(self, late: Choice | None) -> None:
        """Decide it."""
        texts = self.texts
        if not self.edited:
            self.say(_("Nothing was changed."))
            await self.leave()
            return
        first = self.day_in("from")
        made, _line = await self.record(set_policy, self.key, texts["value"], first, texts["basis"] or None, late)
        decided = _("From {day}: {key} is {value}")
        self.say(
            decided.format(
                day=format_day(first), key=_(POLICY_WORDS[made.key]), value=policy_words(self.key, made.value)
            )
        )
        await self.leave()
