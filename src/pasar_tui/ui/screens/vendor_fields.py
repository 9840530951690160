"""The fields of the forms about a vendor and a stall that is given."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget

from pasar_tui.language import _
from pasar_tui.ui.screens.form_fields import day_field
from pasar_tui.ui.widgets.field import Field


def vendor_fields() -> Iterable[Widget]:
    """Yield the fields of every vendor but for the name."""
    yield Field(
        _("NIK"),
        width=19,
        max_length=40,
        hint=_("16 digits, or empty"),
        help=_(
            "The number on the identity card (KTP): 16 digits, or empty. It tells two people of one name "
            "apart, is shown masked, and no other vendor may have it."
        ),
        id="nik",
    )
    yield Field(
        _("Phone"),
        width=19,
        max_length=40,
        help=_("A telephone number to reach the vendor by, such as 0812-3456-7890, or empty. It is shown masked."),
        id="phone",
    )
    yield Field(
        _("Goods"),
        width=28,
        max_length=200,
        help=_("What is sold, in the office's own words, such as sayur or pakaian; it may stay empty."),
        id="goods",
    )


def further_fields() -> Iterable[Widget]:
    """Yield the fields about a vendor that an officer often leaves empty."""
    yield Field(
        _("KBLI"),
        width=7,
        max_length=8,
        hint=_("five digits, or empty"),
        help=_("The code of the trade in KBLI 2020, such as 47242; it may stay empty."),
        id="kbli",
    )
    yield Field(
        _("Address"),
        width=40,
        max_length=300,
        help=_("Where the vendor lives, such as Jalan Mawar 4; it may stay empty."),
        id="address",
    )
    yield Field(
        _("Sex"),
        width=4,
        max_length=12,
        hint=_("L man, P woman, or empty"),
        help=_("L for a man (laki-laki), P for a woman (perempuan). It may stay empty; nothing is charged by it."),
        id="sex",
    )
    yield Field(
        _("NPWRD"),
        width=24,
        max_length=100,
        hint=_("number of the levy payer, or empty"),
        help=_(
            "The number under which the region knows the vendor as a payer of levies, as it stands on its "
            "letter; it may stay empty."
        ),
        id="npwrd",
    )


def stall_field() -> Field:
    """Return the field for the code of a stall."""
    return Field(
        _("Stall"),
        width=12,
        max_length=40,
        hint=_("for example A-01; empty: none"),
        help=_(
            "The code of the stall that the vendor gets, such as A-01 or a1. It must be free; what it costs "
            "is shown below."
        ),
        id="stall",
    )


def day_fields() -> Iterable[Widget]:
    """Yield the fields for the days of a right of use."""
    yield day_field("since", _("Since"), _("The first day on which the stall is the vendor's; empty is today."))
    yield day_field(
        "charged_from",
        _("Charged from"),
        _(
            "The first day that is to be paid; what lies before today is owed at once. Empty is the day "
            "above, but not before today."
        ),
        empty=_("empty: today, or since"),
    )


def name_field() -> Field:
    """Return the field for the name."""
    return Field(
        _("Name"),
        width=36,
        max_length=200,
        help=_(
            "The vendor's name as it stands on the identity card, such as Siti Rahayu. Who has a name that "
            "looks like it is told below."
        ),
        id="name",
    )
