"""What is agreed with a vendor about one item of the checklist."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from textual.widget import Widget

from pasar_tui.domain.days import format_day
from pasar_tui.language import _, mark
from pasar_tui.services.follow_ups import LONGEST_NOTE, STATES
from pasar_tui.services.late_changes import Choice
from pasar_tui.services.vendor_coaching import agree, refusals_of, words_of, written_follow_up
from pasar_tui.ui.screens.form import told
from pasar_tui.ui.screens.setup_form import SetupForm
from pasar_tui.ui.widgets.choice import ChoiceField
from pasar_tui.ui.widgets.field import Field
from pasar_tui.ui.widgets.lines import Line


class FollowUpScreen(SetupForm):
    """Opened about (vendor's local line id, item); an empty item is still to be written."""

    NAME = mark("Follow-up")

    def compose_fields(self) -> Iterable[Widget]:
        """Yield the fields."""
        yield Field(
            _("Item"),
            width=12,
            max_length=20,
            hint=_("for example AMAN-02"),
            help=_("The item of the checklist that was agreed upon, such as AMAN-02. What it says is shown below."),
            id="item",
        )
        yield ChoiceField(
            _("State"),
            [(state, _(word)) for state, word in STATES.items()],
            help=_("How far it has come; what is done or called off is asked about no more."),
            id="state",
        )
        yield Field(
            _("By day"),
            width=12,
            max_length=20,
            hint=_("day, for example 02-12 or besok"),
            help=_("By which day it is to be done, such as 02-12, the next one of that name, or besok."),
            id="due",
        )
        yield Field(
            _("Officer"),
            width=24,
            max_length=100,
            hint=_("who sees to it, or empty"),
            help=_("The officer who sees to it, by the name in the list of officers; it may stay empty."),
            id="owner",
        )
        yield Field(
            _("Note"),
            width=50,
            max_length=LONGEST_NOTE,
            help=_("What was agreed, in a few words; it may stay empty. It goes when the vendor is forgotten."),
            id="note",
        )

    @property
    def vendor(self) -> int:
        """With whom it is agreed."""
        return cast(tuple[int, str], self.about)[0]

    @property
    def draft_vendor(self) -> int | None:
        """The vendor."""
        return self.vendor

    @property
    def draft_about(self) -> str:
        """The vendor and the item."""
        return "{}:{}".format(*cast(tuple[int, str], self.about))

    async def start(self) -> Mapping[str, str]:
        """Begin with what stands, or with a plan."""
        return await self.office.desk.ask(written_follow_up, self.vendor, cast(tuple[int, str], self.about)[1])

    async def explanation(self) -> Sequence[Line]:
        """Return what the item says, and what to say about it."""
        item = self.texts["item"].upper()
        return [line for words in words_of(item) for line in told(words)]

    async def write(self, late: Choice | None) -> None:  # noqa: ARG002 -- a follow-up changes no price
        """Keep what is agreed."""
        if refusals := await self.office.desk.ask(refusals_of, self.texts):
            self.refuse(refusals)
            return
        made = await self.record(agree, self.vendor, self.texts)
        saved = f"{made.item} {_(STATES[made.state])}"
        if made.due is not None:
            saved += " " + _("by {day}").format(day=format_day(made.due))
        self.say(_("Saved {name}").format(name=saved))
        await self.leave()
