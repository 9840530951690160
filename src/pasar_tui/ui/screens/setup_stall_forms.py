"""The forms of the stalls: new ones, one or a range at a time, and the change of one from a day on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar, cast

from textual.widget import Widget

from pasar_tui.domain.days import format_day
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.money import format_area, format_number
from pasar_tui.domain.stall import MODE_WORDS
from pasar_tui.language import _, mark, ngettext
from pasar_tui.services.late_changes import Choice
from pasar_tui.services.stall_form import FIELD_OF, StallForm, check_change, check_stalls, written_of
from pasar_tui.services.stalls import add_stalls, change_stall, default_mode
from pasar_tui.ui.screens.form import told
from pasar_tui.ui.screens.form_fields import from_day_field
from pasar_tui.ui.screens.setup_form import SetupForm
from pasar_tui.ui.screens.setup_stalls import StallsScreen
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.choice import ChoiceField
from pasar_tui.ui.widgets.field import Field
from pasar_tui.ui.widgets.lines import Line


def _kind_field() -> Field:
    return Field(
        _("Kind"),
        width=16,
        max_length=60,
        hint=_("kios, los, hamparan or another word"),
        help=_(
            "What sort of stall it is: kios, los, hamparan or another word of the office. Its tariff is "
            "looked up by this word."
        ),
        id="kind",
    )


def _mode_field(*first: tuple[str, str]) -> ChoiceField:
    return ChoiceField(
        _("Pays by"),
        [*first, *((mode, _(word)) for mode, word in MODE_WORDS.items())],
        help=_(
            "How the stall is paid for: by card each day is owed, by ticket only the days with a seller, "
            "billed by a letter."
        ),
        id="mode",
    )


def _size_fields() -> Iterable[Widget]:
    yield Field(
        _("Length"),
        width=8,
        max_length=12,
        unit="m",
        help=_("The longer side in metres, such as 3 or 2,5; it may stay empty. Tariffs by the m² need the area."),
        id="length",
    )
    yield Field(
        _("Width"),
        width=8,
        max_length=12,
        unit="m",
        help=_("The shorter side in metres, such as 2 or 1,75; it may stay empty. Tariffs by the m² need the area."),
        id="width",
    )
    yield Field(
        _("Area"),
        width=8,
        max_length=12,
        unit="m²",
        hint=_("empty: length × width"),
        help=_(
            "How large it is, in square metres, such as 6 or 7,5. Left empty it is length × width; write it "
            "for a stall with a corner cut off."
        ),
        id="area",
    )


def _order_field(hint: str) -> Field:
    return Field(
        _("Walk order"),
        width=8,
        max_length=8,
        hint=hint,
        help=_(
            "In which order the collector comes by: a whole number, such as 10. The list of the round goes "
            "by it; empty goes by code."
        ),
        id="order",
    )


def _attribute_field() -> Field:
    return Field(
        _("Attributes"),
        width=32,
        max_length=400,
        hint=_("such as kelas=1, lantai=2"),
        help=_(
            "What else tariffs may ask of a stall, as NAME=VALUE with commas between, such as kelas=1, "
            "lantai=2. It may stay empty."
        ),
        id="attributes",
    )


class NewStallsScreen(SetupForm):
    """Makes one stall, or a range of stalls that are alike."""

    NAME = mark("New stalls")
    FIELD_OF: ClassVar[Mapping[str, str]] = {**FIELD_OF}

    def compose_fields(self) -> Iterable[Widget]:
        """Yield the fields."""
        yield Field(
            _("Code"),
            width=20,
            max_length=60,
            hint=_("A-01, or a range: A-01..A-40"),
            help=_(
                "The code that is written on the stall, such as A-01: block and number. A-01..A-40 makes forty "
                "stalls that are alike."
            ),
            id="code",
        )
        yield _kind_field()
        yield _mode_field(("", _("as is usual")))
        yield from _size_fields()
        yield _order_field(hint=_("of the first; empty: by code"))
        yield _attribute_field()

    async def explanation(self) -> Sequence[Line]:
        """Return which stalls would be made."""
        if not self.texts["code"]:
            return ()
        form = await self.office.desk.ask(check_stalls, self.texts)
        if "code" in form.faults:
            return told(form.faults["code"].message, Tone.WARN)
        return [] if form.faults else told(_described(form))

    async def write(self, late: Choice | None) -> None:  # noqa: ARG002 -- new stalls change nothing paid
        """Make the stalls, say so, and show them in the list."""
        desk = self.office.desk
        form = await desk.ask(check_stalls, self.texts)
        if form.faults:
            self.refuse(form.faults)
            return
        added = await self.record(add_stalls, self.texts["code"], form.draft)
        count = len(added)
        saved = ngettext("Saved {count} stall: {codes}", "Saved {count} stalls: {codes}", count)
        self.say(saved.format(count=format_number(count), codes=_codes(form.codes)))
        await self.leave()
        if isinstance(below := self.app.screen, StallsScreen):
            await below.go_to(added[0].stall.id)


def _codes(codes: Sequence[str]) -> str:
    return codes[0] if len(codes) == 1 else f"{codes[0]}..{codes[-1]}"


def _described(form: StallForm) -> str:
    draft, count = form.draft, len(form.codes)
    mode = MODE_WORDS[draft.mode or default_mode(draft.kind)]
    parts = [
        ngettext("{count} stall {codes}", "{count} stalls {codes}", count).format(
            count=format_number(count), codes=_codes(form.codes)
        ),
        draft.kind,
        _(mode),
    ]
    if draft.area is not None:
        parts.append(format_area(draft.area))
    return " · ".join(parts)


class ChangeStallScreen(SetupForm):
    """Changes a stall from a day on; what is not touched stays as it is."""

    NAME = mark("Change stall")
    FIELD_OF: ClassVar[Mapping[str, str]] = {**FIELD_OF, "stall_exists": "number", "stall_code_unclear": "number"}

    def compose_fields(self) -> Iterable[Widget]:
        """Yield the fields."""
        yield from_day_field(
            "from", _("The first day on which the change holds; empty is today. What was before stays as it was.")
        )
        yield Field(
            _("Block"),
            width=12,
            max_length=60,
            help=_("The part of the code before the hyphen: A in A-01."),
            id="block",
        )
        yield Field(
            _("Number"),
            width=12,
            max_length=60,
            help=_("The part of the code behind the hyphen: 01 in A-01. No two stalls of a block have the same."),
            id="number",
        )
        yield _kind_field()
        yield _mode_field()
        yield from _size_fields()
        yield _order_field(hint=_("empty: by code"))
        yield _attribute_field()

    async def start(self) -> Mapping[str, str]:
        """Return the stall as it is today."""
        desk = self.office.desk
        values = await desk.ask(written_of, cast(int, self.about), desk.today)
        self.head(f"{values['block']}-{values['number']}" if values["block"] else values["number"])
        return values

    async def explanation(self) -> Sequence[Line]:
        """Return that what is paid by a right of use stays its own."""
        if "mode" not in self.edited:
            return ()
        return told(
            _("This is how a new holder will pay; whoever holds the stall now goes on paying as before."), Tone.WARN
        )

    async def write(self, late: Choice | None) -> None:
        """Save the fields that were changed."""
        stall, desk = cast(int, self.about), self.office.desk
        written = self.edited
        if not written.keys() - {"from"}:
            self.say(_("Nothing was changed."))
            await self.leave()
            return
        form = await desk.ask(check_change, stall, written)
        if form.faults:
            self.refuse(form.faults)
            return
        try:
            made = await self.record(change_stall, form.code, form.from_day, form.values, late)
        except PasarError as refusal:
            if refusal.code != "text_refused":
                raise
            self.refuse({"number" if "number" in written else "kind": refusal})
            return
        self.say(_("From {day}: {stall}").format(day=format_day(made.from_day), stall=made.stall.code))
        await self.leave()
        if isinstance(below := self.app.screen, StallsScreen):
            await below.go_to(stall)
