"""What becomes of a vendor's right of use of one stall: it ends, moves to another stall, or is paid another way.

Each form is opened about the right's local line id, and tells before it is saved what would be owed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import ClassVar, cast

from textual.widget import Widget

from pasar_tui.domain.days import format_day
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.money import format_rupiah
from pasar_tui.domain.stall import MODE_WORDS, Mode
from pasar_tui.domain.tenancy_span import UNCONFIRMED_DEBT_DAYS
from pasar_tui.language import _, mark, ngettext
from pasar_tui.services import tenancy_forms
from pasar_tui.services.late_changes import Choice
from pasar_tui.services.tenancies import LONGEST_WORD
from pasar_tui.services.tenancy_forms import Foreseen, Right
from pasar_tui.ui.screens.form import told
from pasar_tui.ui.screens.form_fields import day_field, from_day_field
from pasar_tui.ui.screens.setup_form import SetupForm
from pasar_tui.ui.screens.setup_late import settled
from pasar_tui.ui.screens.vendor_form import debt_question, offer_lines
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.choice import ChoiceField
from pasar_tui.ui.widgets.field import Field
from pasar_tui.ui.widgets.lines import Line, Lines


class _RightForm(SetupForm):
    """A form about one right of use, with its day in the field "on"."""

    def __init__(self) -> None:
        super().__init__()
        self.right: Right | None = None

    def compose_body(self) -> Iterable[Widget]:
        """Yield whose right it is, the fields, and the block that explains."""
        yield Lines("", "", "", id="who")
        yield from self.compose_fields()
        yield Lines("")
        yield Lines(id="told")

    async def start(self) -> Mapping[str, str]:
        """Read the right of use, and say whose it is."""
        self.right = right = await self.office.desk.ask(tenancy_forms.right_of_use, self.tenancy)
        since = _("since {day}").format(day=format_day(right.since))
        who = f"{right.code} · {_(MODE_WORDS[right.mode])} · {since} · {right.name}"
        self.query_one("#who", Lines).show(["", [("  " + who, Tone.HEAD)], ""])
        return {}

    @property
    def draft_vendor(self) -> int | None:
        """The vendor."""
        return None if self.right is None else self.right.vendor

    @property
    def tenancy(self) -> int:
        """The right's local line id."""
        return cast(int, self.about)

    @property
    def day(self) -> date:
        """The day written, today where there is none. Raises FieldRefusedError."""
        return self.day_in("on")

    async def explanation(self) -> Sequence[Line]:
        """Return what would follow, or why that can't be told."""
        if self.right is None:
            return []
        try:
            return await self.foresee()
        except PasarError as refusal:
            return told(refusal.message, Tone.WARN)

    async def foresee(self) -> Sequence[Line]:
        """Return what would follow from what is written. Raises PasarError."""
        raise NotImplementedError


class EndRightScreen(_RightForm):
    """Ends a right of use with a day."""

    NAME = mark("End right of use")
    FIELD_OF: ClassVar[Mapping[str, str]] = {"period_crossed": "on", "text_refused": "reason"}

    def compose_fields(self) -> Iterable[Widget]:
        """Yield the fields."""
        yield day_field(
            "on",
            _("Last day"),
            _("The last day on which the stall is the vendor's; empty is today. From the day after it is free."),
        )
        yield Field(
            _("Reason"),
            width=40,
            max_length=LONGEST_WORD,
            hint=_("may stay empty"),
            help=_("Why it ends, in a few words, such as pindah kota; it may stay empty."),
            id="reason",
        )

    async def foresee(self) -> Sequence[Line]:
        """Return what stays owed, or as credit."""
        day = self.day
        found = await self.office.desk.ask(tenancy_forms.foresee_end, self.tenancy, day)
        last = told(_("The last day is {day}; from the next day on the stall is free.").format(day=format_day(day)))
        return [*last, *owed_lines(found)]

    async def write(self, late: Choice | None) -> None:  # noqa: ARG002 -- an end leaves paid days as they are
        """End it."""
        ended = await self.record(tenancy_forms.end_right, self.tenancy, self.day, self.texts["reason"] or None)
        self.say(_("{stall}: right of use ends with {day}").format(stall=ended.stall, day=format_day(self.day)))
        await self.leave()


class MoveRightScreen(_RightForm):
    """Moves the vendor to another stall."""

    NAME = mark("Move to another stall")
    FIELD_OF: ClassVar[Mapping[str, str]] = {
        "stall_unknown": "to",
        "stall_unclear": "to",
        "stall_taken": "to",
        "same_stall": "to",
        "mode_period": "to",
        "period_crossed": "on",
        "day_too_old": "on",
    }

    def compose_fields(self) -> Iterable[Widget]:
        """Yield the fields."""
        yield Field(
            _("New stall"),
            width=12,
            max_length=40,
            hint=_("for example A-01"),
            help=_(
                "The code of the stall that the vendor moves to, such as A-06. It must be free; what it costs is "
                "shown below."
            ),
            id="to",
        )
        yield day_field(
            "on",
            _("First day there"),
            _("The first day at the new stall; empty is today. The old one is the vendor's to the day before."),
        )

    async def foresee(self) -> Sequence[Line]:
        """Return what the new stall is and costs; what the old one owes stays."""
        if not (to := self.texts["to"]):
            return told(_("What the old stall owes stays owed; the new one begins without arrears."))
        offer = await self.office.desk.ask(tenancy_forms.foresee_move, self.tenancy, to, self.texts["on"])
        return offer_lines(offer)

    async def write(self, late: Choice | None) -> None:  # noqa: ARG002 -- a move leaves paid days as they are
        """Move; a debt that is old at once is asked about first."""
        await self._move(accept_debt=False)

    async def _move(self, accept_debt: bool) -> None:
        desk, to = self.office.desk, self.texts["to"]
        try:
            ended, started = await self.record(tenancy_forms.move_right, self.tenancy, to, self.day, accept_debt)
        except PasarError as refusal:
            if refusal.code != "debt_unconfirmed":
                raise
            offer = await desk.ask(tenancy_forms.foresee_move, self.tenancy, to, self.texts["on"])
            self.office.ask(debt_question(offer), lambda: self._move(accept_debt=True))
            return
        moved = _("Moved from {old} to {new} from {day}")
        self.say(moved.format(old=ended.stall, new=started.stall, day=format_day(started.since)))
        await self.leave()


class ModeScreen(_RightForm):
    """Changes from a day on how the stall is paid for."""

    NAME = mark("How it is paid")
    FIELD_OF: ClassVar[Mapping[str, str]] = {"mode_period": "on", "change_empty": "on"}

    def compose_fields(self) -> Iterable[Widget]:
        """Yield the fields."""
        yield ChoiceField(
            _("Pays by"),
            [(mode, _(word)) for mode, word in MODE_WORDS.items()],
            help=_(
                "How the vendor pays: by card each day is owed, by ticket only the days with a seller, billed by "
                "a letter."
            ),
            id="mode",
        )
        yield from_day_field("on", _("The first day that is paid this way; empty is today."))

    async def start(self) -> Mapping[str, str]:
        """Begin with how it is paid now."""
        await super().start()
        return {} if self.right is None else {"mode": self.right.mode.value}

    async def foresee(self) -> Sequence[Line]:
        """Return what would be owed, and which days already paid change."""
        mode, day = Mode(self.texts["mode"]), self.day
        found = await self.office.desk.ask(tenancy_forms.foresee_mode, self.tenancy, mode, day)
        lines = told(_("By {mode} from {day} on.").format(mode=_(MODE_WORDS[mode]), day=format_day(day)))
        if found.late is not None:
            differ = _("Days already paid, to {day}, differ by {amount}; saving asks what becomes of that.")
            through, amount = format_day(found.late.paid_through), format_rupiah(found.late.amount)
            lines += told(differ.format(day=through, amount=amount), Tone.WARN)
        return [*lines, *owed_lines(found)]

    async def write(self, late: Choice | None) -> None:
        """Change it; a debt that is old at once is asked about first."""
        mode, day = Mode(self.texts["mode"]), self.day
        found = await self.office.desk.ask(tenancy_forms.foresee_mode, self.tenancy, mode, day)
        if found.days - found.days_before > UNCONFIRMED_DEBT_DAYS:
            question = _("By {mode} from {day}, {days} days, {amount}, are owed at once. Is this really owed?").format(
                mode=_(MODE_WORDS[mode]), day=format_day(day), days=found.days, amount=format_rupiah(found.owed)
            )
            self.office.ask(question, lambda: settled(self, self._change))
        else:
            await self._change(late)

    async def _change(self, late: Choice | None) -> None:
        mode, day = Mode(self.texts["mode"]), self.day
        made = await self.record(tenancy_forms.change_mode, self.tenancy, mode, day, late)
        told_as = _("{stall}: pays by {mode} from {day}")
        self.say(told_as.format(stall=made.stall, mode=_(MODE_WORDS[mode]), day=format_day(day)))
        await self.leave()


def owed_lines(found: Foreseen) -> list[Line]:
    """Return what would be owed today, what from before the book, and what would be credit."""
    lines: list[Line] = []
    if found.owed:
        owed = ngettext("{amount} of {count} day stays owed.", "{amount} of {count} days stays owed.", found.days)
        lines += told(owed.format(amount=format_rupiah(found.owed), count=found.days), Tone.BAD)
    if found.opening:
        opening = _("{amount} from before the book stays owed.").format(amount=format_rupiah(found.opening))
        lines += told(opening, Tone.BAD)
    if found.credit:
        credit = _("{amount} paid ahead is left as credit.").format(amount=format_rupiah(found.credit))
        lines += told(credit, Tone.WARN)
    return lines or told(_("Nothing is owed."))
