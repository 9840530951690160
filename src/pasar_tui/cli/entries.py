"""What is entered besides money, and taking back: void, visit, sale."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import click

from pasar_tui.cli.help import TranslatedOption
from pasar_tui.cli.money import checked_key, day_written, key_option, notes, shift_option, warnings
from pasar_tui.cli.options import any_day_or_none, day_option, takes_money
from pasar_tui.cli.output import PasarCommand, output
from pasar_tui.domain.days import format_day
from pasar_tui.domain.money import format_rupiah, parse_decimal, parse_rupiah
from pasar_tui.language import _, mark
from pasar_tui.services import rounds
from pasar_tui.services.desk import Desk
from pasar_tui.services.lookups import ref_of, stall_named, vendor_named
from pasar_tui.services.round_list import WORDS, Word
from pasar_tui.services.sales import record_sale
from pasar_tui.services.visits import make_visit
from pasar_tui.services.voids import void_receipt

_VOLUME_PLACES: Final = 3
_OUTCOMES: Final = ("closed", "vacant", "absent", "refused", "promised", "exempt")


@click.command(cls=PasarCommand, help=mark("Void a receipt by its number."))
@click.argument("receipt", metavar="RECEIPT")
@click.option(
    "--reason",
    cls=TranslatedOption,
    type=click.IntRange(1, 9),
    required=True,
    help=mark("1 wrong stall, 2 wrong amount, 3 wrong method, 4 twice, 5 not paid, 9 other."),
)
@click.option("--note", cls=TranslatedOption, help=mark("What happened, in your own words."))
@day_option
@takes_money
def void(desk: Desk, receipt: str, reason: int, note: str | None, day: str | None) -> None:
    """Void a receipt."""
    undone = void_receipt(desk, receipt, reason, note, day_written(desk, day))
    output().show(
        {
            "ref": undone.ref,
            "voids": undone.number,
            "amount": undone.amount,
            "day": undone.day,
            "late": undone.late,
            "warnings": warnings(undone.notices),
        },
        _("Voided: {receipt}, {amount}").format(receipt=undone.number, amount=format_rupiah(undone.amount or 0)),
        *notes(undone.notices),
    )


@click.command(cls=PasarCommand, help=mark("Enter what was found at a stall that did not pay."))
@click.option("--stall", cls=TranslatedOption, required=True, help=mark("Code of the stall."))
@shift_option
@click.option(
    "--outcome", cls=TranslatedOption, type=click.Choice(_OUTCOMES), required=True, help=mark("What was found.")
)
@click.option(
    "--reason",
    cls=TranslatedOption,
    help=mark(
        "Why: 1 nothing sold yet, 2 no money, 3 price too high, 4 market's services, 5 says it is paid, 9 other;"
        " or your own words."
    ),
)
@click.option("--promised", cls=TranslatedOption, help=mark("Day on which payment was promised."))
@day_option
@takes_money
def visit(
    desk: Desk,
    stall: str,
    shift: str | None,
    outcome: str,
    reason: str | None,
    promised: str | None,
    day: str | None,
) -> None:
    """Enter what was found at a stall."""
    on = day_written(desk, day)
    digit = int(reason) if reason is not None and reason in set("123456789") else None
    made = make_visit(
        desk,
        stall_named(desk, stall, on or rounds.today(desk)),
        outcome,
        digit,
        None if digit is not None else reason,
        any_day_or_none(desk, promised),
        on,
        shift=shift,
    )
    output().show(
        {
            "ref": made.ref,
            "stall": made.code,
            "outcome": made.outcome,
            "day": made.day,
            "promised": made.promised,
            "late": made.late,
            "warnings": warnings(made.notices),
        },
        f"{made.code}  {_(WORDS[Word(made.outcome)])}  {format_day(made.day)}",
        *notes(made.notices),
    )


@click.command(cls=PasarCommand, help=mark("Enter a vendor's turnover of a day."))
@click.option("--vendor", cls=TranslatedOption, help=mark("Reference of the vendor."))
@click.option("--stall", cls=TranslatedOption, help=mark("Code of the stall, whose holder is the vendor."))
@shift_option
@click.option("--amount", cls=TranslatedOption, required=True, help=mark("The turnover."))
@click.option("--group", cls=TranslatedOption, default="", help=mark("Group of goods."))
@click.option("--volume", cls=TranslatedOption, help=mark("How much was sold, a number."))
@click.option("--unit", cls=TranslatedOption, help=mark("Unit of the volume."))
@click.option("--estimate", cls=TranslatedOption, is_flag=True, help=mark("It is an estimate."))
@day_option
@key_option
@takes_money
def sale(
    desk: Desk,
    vendor: str | None,
    stall: str | None,
    shift: str | None,
    amount: str,
    group: str,
    volume: str | None,
    unit: str | None,
    estimate: bool,
    day: str | None,
    key: str | None,
) -> None:
    """Enter a vendor's turnover."""
    if (vendor is None) == (stall is None):
        raise click.UsageError(_("Write one of --vendor and --stall."))
    on = day_written(desk, day)
    rupiah = parse_rupiah(amount)
    sold = None if volume is None else Decimal(parse_decimal(volume, _VOLUME_PLACES)).scaleb(-_VOLUME_PLACES)
    made = record_sale(
        desk,
        rupiah,
        None if vendor is None else vendor_named(desk, vendor),
        None if stall is None else stall_named(desk, stall, on or rounds.today(desk)),
        group,
        sold,
        unit,
        estimate,
        on,
        shift=shift,
        key=checked_key(key),
    )
    output().show(
        {
            "ref": made.ref,
            "vendor": None if made.vendor is None else ref_of(desk, made.vendor),
            "day": made.day,
            "group": made.group,
            "amount": made.amount,
            "volume": made.volume,
            "unit": made.unit,
            "estimate": made.estimate,
            "corrects": None if made.corrects is None else ref_of(desk, made.corrects),
            "repeated": made.repeated,
            "warnings": warnings(made.notices),
        },
        _("Turnover of {day}: {amount}").format(day=format_day(made.day), amount=format_rupiah(made.amount)),
        *([_("It takes the place of an earlier entry.")] if made.corrects is not None else []),
        *notes(made.notices),
    )
