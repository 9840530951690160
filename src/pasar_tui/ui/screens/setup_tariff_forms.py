"""The forms of the tariffs: a new row of the annex, and the last day of one. Both show what they mean before saving."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar, cast

from textual.widget import Widget

from pasar_tui.domain.days import format_day
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.tariff import TariffRow, describe_rate, describe_row
from pasar_tui.language import _, mark
from pasar_tui.services.late_changes import Choice
from pasar_tui.services.stall_form import read_attributes
from pasar_tui.services.tariff_forecast import FieldRefusedError, foresee_end, foresee_tariff
from pasar_tui.services.tariff_reading import ATTRIBUTE
from pasar_tui.services.tariffs import add_tariff, end_tariff
from pasar_tui.ui.screens.form import told
from pasar_tui.ui.screens.form_fields import day_field, from_day_field, legal_basis_field
from pasar_tui.ui.screens.setup_effect import Proposal
from pasar_tui.ui.screens.setup_form import SetupForm
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.field import Field
from pasar_tui.ui.widgets.lines import Line


class _Proposed(SetupForm):
    """A form that ends in the screen which shows what the change means; back from there it is as it was left."""

    def __init__(self) -> None:
        super().__init__()
        self._proposing = False

    async def load(self) -> None:
        """Begin anew, unless this is the way back."""
        if self._proposing:
            self._proposing = False
        else:
            await super().load()

    async def propose(self, proposal: Proposal) -> None:
        """Show what the change means."""
        self._proposing = True
        await self.office.open_screen("setup-effect", about=proposal)

    async def leave(self) -> None:
        """Leave the form; the next one begins anew."""
        self._proposing = False
        await super().leave()


class NewTariffScreen(_Proposed):
    """Adds a row of the annex of a tariff rule."""

    NAME = mark("New tariff")
    FIELD_OF: ClassVar[Mapping[str, str]] = {"tariff_tied": "from", "tariff_invalid": "rate"}

    def compose_fields(self) -> Iterable[Widget]:
        """Yield the fields."""
        yield legal_basis_field(
            "legal_basis",
            _("such as Perda 1/2024"),
            _("The regulation that sets the rate, such as Perda 1/2024. Without one nothing may be levied."),
        )
        yield Field(
            _("Kind of stall"),
            width=16,
            max_length=60,
            hint=_("empty: every kind"),
            help=_(
                "For which sort of stall it is: kios, los, hamparan …, as the stalls have it. Empty is for every sort."
            ),
            id="stall_kind",
        )
        yield Field(
            _("Rate"),
            width=16,
            max_length=24,
            hint=_("rupiah; percent for persen"),
            help=_(
                "How much one unit costs, in rupiah, such as 650 or 3.000; for a percentage the number alone, "
                "such as 2,5."
            ),
            id="rate",
        )
        yield Field(
            _("Unit"),
            width=16,
            max_length=40,
            hint=_("m2/hari, unit/hari, m2/bulan, kali"),
            help=_(
                "What the rate is for, and how often: m2/hari is for each square metre and day, unit/hari for "
                "each stall and day, kali for each use, persen for a part of another component."
            ),
            id="unit",
        )
        yield from_day_field("from", _("The first day on which it applies; empty is today."))
        yield day_field(
            "to",
            _("To day"),
            _("The last day on which it applies; empty means that it has no end yet."),
            empty=_("empty: no end"),
        )
        yield Field(
            _("Component"),
            width=16,
            max_length=60,
            hint=_("empty: pelayanan"),
            help=_(
                "Which part of the levy this is, such as pelayanan or kebersihan. A stall pays each part that "
                "fits it; empty is pelayanan."
            ),
            id="component",
        )
        yield Field(
            _("Block"),
            width=12,
            max_length=60,
            hint=_("empty: every block"),
            help=_("Only for the stalls of this block, such as A. Empty is for every block."),
            id="block",
        )
        yield Field(
            _("Stall"),
            width=12,
            max_length=60,
            hint=_("empty: every stall"),
            help=_(
                "Only for this one stall, such as A-01. Empty is for every stall; what is said of fewer stalls "
                "goes before."
            ),
            id="stall",
        )
        yield Field(
            _("Conditions"),
            width=32,
            max_length=400,
            hint=_("such as kelas=1, lantai=2"),
            help=_("Only for stalls with all of these attributes, such as kelas=1, lantai=2. Empty asks for none."),
            id="conditions",
        )
        yield Field(
            _("Area from"),
            width=8,
            max_length=12,
            unit="m²",
            help=_("Only for stalls of at least this area, in square metres, such as 6. It may stay empty."),
            id="area_min",
        )
        yield Field(
            _("Area to"),
            width=8,
            max_length=12,
            unit="m²",
            help=_("Only for stalls of at most this area, in square metres, such as 12. It may stay empty."),
            id="area_max",
        )
        yield Field(
            _("Coefficient"),
            width=8,
            max_length=12,
            hint=_("empty: 1"),
            help=_("A factor from the regulation by which the rate is multiplied, such as 1,5. Empty is 1."),
            id="coefficient",
        )
        yield Field(
            _("Percent of"),
            width=16,
            max_length=60,
            hint=_("component, for persen"),
            help=_("Only for a rate in percent: the component that it is a part of, such as pelayanan."),
            id="of_component",
        )
        yield Field(
            _("Account"),
            width=24,
            max_length=60,
            help=_(
                "The number of the account in the region's budget to which it is booked, such as 4.1.02.01.05. "
                "It may stay empty."
            ),
            id="account",
        )

    @property
    def written(self) -> dict[str, str]:
        """The row under the keys of the columns of a tariff file. Raises FieldRefusedError."""
        texts = dict(self.texts)
        for name in ("legal_basis", "rate", "unit"):
            if not texts[name]:
                missing = _("{field} is needed.").format(field=self._label(name))
                raise FieldRefusedError(name, PasarError("field_needed", missing))
        try:
            conditions = read_attributes(texts.pop("conditions"))
        except PasarError as refusal:
            raise FieldRefusedError("conditions", refusal) from refusal
        return texts | {ATTRIBUTE + name: value for name, value in conditions.items()}

    def _label(self, name: str) -> str:
        return {"legal_basis": _("Legal basis"), "rate": _("Rate"), "unit": _("Unit")}[name]

    async def write(self, late: Choice | None) -> None:  # noqa: ARG002 -- asked where the meaning is shown
        """Show what the row means; it is saved from there."""
        desk, written = self.office.desk, self.written
        forecast = await desk.ask(foresee_tariff, written)

        async def add(late: Choice | None) -> str:
            added = await self.record(add_tariff, written, late)
            return _("Saved {tariff} from {day}").format(
                tariff=describe_rate(added.row), day=format_day(added.row.from_day)
            )

        title = f"{written['stall_kind'] or _('every stall')}: {describe_row(forecast.row)}, {forecast.row.legal_basis}"
        await self.propose(Proposal(title, forecast, add))


class EndTariffScreen(_Proposed):
    """Says on which day a tariff applies for the last time."""

    NAME = mark("End tariff")

    def compose_fields(self) -> Iterable[Widget]:
        """Yield the field."""
        yield day_field("on", _("Last day"), _("The last day on which the tariff applies; empty is today."))

    @property
    def draft_about(self) -> str:
        """The tariff."""
        return self.row.reference

    @property
    def row(self) -> TariffRow:
        """The tariff."""
        return cast(TariffRow, self.about)

    async def explanation(self) -> Sequence[Line]:
        """Return which tariff it is, and what follows."""
        after = _("From the day after, its stalls have no price unless another tariff fits them.")
        return [*told(f"{describe_row(self.row)}, {self.row.legal_basis}"), "", *told(after, Tone.WARN)]

    async def write(self, late: Choice | None) -> None:  # noqa: ARG002 -- asked where the meaning is shown
        """Show what the end means; it is saved from there."""
        ref, on = self.row.reference, self.day_in("on")

        async def end(late: Choice | None) -> str:
            ended = await self.record(end_tariff, ref, on, late)
            return _("{tariff} applies until {day}.").format(tariff=describe_rate(ended.row), day=format_day(on))

        title = _("{tariff} applies until {day}.").format(tariff=describe_row(self.row), day=format_day(on))
        await self.propose(Proposal(title, await self.office.desk.ask(foresee_end, ref, on), end))
