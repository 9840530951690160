"""Taking money by command: collect, ticket."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import click

from pasar_tui.cli.help import TranslatedOption
from pasar_tui.cli.money import (
    checked_key,
    day_written,
    key_option,
    notes,
    payer_of,
    shift_option,
    warnings,
)
from pasar_tui.cli.options import day_option, takes_money
from pasar_tui.cli.output import PasarCommand, output
from pasar_tui.cli.stall import attribute_option, parse_attributes
from pasar_tui.domain.allocation import Allocation
from pasar_tui.domain.collection import Amount, Days, Request
from pasar_tui.domain.days import Month, format_day, parse_month
from pasar_tui.domain.money import format_rupiah, parse_decimal, payment_amount
from pasar_tui.language import _, mark
from pasar_tui.services.desk import Desk
from pasar_tui.services.payments import Receipt, receive_payment, sell_tickets

METHOD_WORDS: Final = {"cash": mark("cash"), "qris": mark("QRIS"), "transfer": mark("transfer")}
_WHAT_WORDS: Final = {
    "day": mark("days"),
    "arrears": mark("opening arrears"),
    "charge": mark("assessment"),
    "ticket": mark("ticket"),
    "credit": mark("credit"),
}
_method_option = click.option(
    "--method",
    cls=TranslatedOption,
    type=click.Choice(tuple(METHOD_WORDS)),
    default="cash",
    help=mark("How it is paid: cash, qris or transfer."),
)


def receipt_document(receipt: Receipt) -> dict[str, Any]:
    """Return a receipt as JSON shows it."""
    return {
        "receipt": receipt.number,
        "ref": receipt.ref,
        "day": receipt.day,
        "stall": receipt.code,
        "vendor": receipt.vendor_ref,
        "amount": receipt.amount,
        "method": receipt.method,
        "tickets": receipt.tickets,
        "allocations": [_allocation(one) for one in receipt.allocations],
        "owed_after": receipt.owed,
        "paid_through": receipt.paid_through,
        "repeated": receipt.repeated,
        "late": receipt.late,
        "warnings": warnings(receipt.notices),
    }


def _allocation(one: Allocation) -> dict[str, Any]:
    return {
        "what": one.what.value,
        "component": one.component,
        "account": one.account_code,
        "from": one.from_day,
        "to": one.to_day,
        "days": one.days,
        "amount": one.amount,
    }


def receipt_lines(receipt: Receipt) -> Iterator[str]:
    """Yield a receipt as a person reads it."""
    told = [receipt.number, receipt.code or "", format_rupiah(receipt.amount), _(METHOD_WORDS[receipt.method])]
    yield "  ".join(word for word in told if word)
    for one in receipt.allocations:
        yield f"  {_describe(one)}  {format_rupiah(one.amount)}"
    if receipt.paid_through is not None:
        yield _("Paid up to {day}").format(day=format_day(receipt.paid_through))
    if receipt.owed is not None:
        yield _("Still owed: {amount}").format(amount=format_rupiah(receipt.owed))
    if receipt.repeated:
        yield _("This receipt was made before with the same key; nothing was taken again.")
    if receipt.late:
        yield _("Entered after its day ({day}) was over.").format(day=format_day(receipt.day))
    yield from notes(receipt.notices)


def _describe(one: Allocation) -> str:
    told = f"{_(_WHAT_WORDS[one.what.value])} {one.component}"
    if one.from_day is None or one.to_day is None:
        return told
    days = format_day(one.from_day)
    return f"{told} {days}" if one.from_day == one.to_day else f"{told} {days} – {format_day(one.to_day)}"


@click.command(cls=PasarCommand, help=mark("Take a payment; without an amount, what is asked for today."))
@click.option("--stall", cls=TranslatedOption, help=mark("Code of the stall."))
@click.option("--tenancy", cls=TranslatedOption, help=mark("Reference of a tenancy, also of one that has ended."))
@click.option("--vendor", cls=TranslatedOption, help=mark("Reference of a former vendor with opening arrears."))
@shift_option
@click.option("--amount", cls=TranslatedOption, help=mark("The amount; opening arrears first, then the oldest days."))
@click.option("--days", cls=TranslatedOption, type=click.IntRange(1, 9999), help=mark("Number of unpaid days."))
@click.option(
    "--month", cls=TranslatedOption, help=mark("Every day that is unpaid to the end of a month, for example 2026-11.")
)
@_method_option
@day_option
@key_option
@takes_money
def collect(
    desk: Desk,
    stall: str | None,
    tenancy: str | None,
    vendor: str | None,
    shift: str | None,
    amount: str | None,
    days: int | None,
    month: str | None,
    method: str,
    day: str | None,
    key: str | None,
) -> None:
    """Take a payment."""
    request = _request(amount, days, month)
    on = day_written(desk, day)
    payer = payer_of(desk, on, stall, tenancy, vendor, shift)
    receipt = receive_payment(desk, payer, request, method, on, key=checked_key(key))
    output().show(receipt_document(receipt), *receipt_lines(receipt))


def _request(amount: str | None, days: int | None, month: str | None) -> Request | Month | None:
    if sum(one is not None for one in (amount, days, month)) > 1:
        raise click.UsageError(_("Write one of --amount, --days and --month."))
    if amount is not None:
        return Amount(payment_amount(amount))
    if days is not None:
        return Days(days)
    return None if month is None else parse_month(month)


@click.command(cls=PasarCommand, help=mark("Sell anonymous tickets at the tariff's price."))
@click.option(
    "--count", cls=TranslatedOption, type=click.IntRange(1, 9999), required=True, help=mark("Number of tickets.")
)
@click.option(
    "--quantity",
    cls=TranslatedOption,
    type=click.IntRange(1, 999_999),
    help=mark("What the tariff counts in one ticket, for example fowl in a basket."),
)
@click.option(
    "--stall-kind", cls=TranslatedOption, default="hamparan", help=mark("Kind of place: hamparan or another word.")
)
@attribute_option
@click.option("--area", cls=TranslatedOption, help=mark("Area in m²."))
@_method_option
@day_option
@key_option
@takes_money
def ticket(
    desk: Desk,
    count: int,
    quantity: int | None,
    stall_kind: str,
    attributes: tuple[str, ...],
    area: str | None,
    method: str,
    day: str | None,
    key: str | None,
) -> None:
    """Sell anonymous tickets."""
    receipt = sell_tickets(
        desk,
        count,
        stall_kind,
        parse_attributes(attributes),
        quantity,
        None if area is None else parse_decimal(area),
        method,
        day_written(desk, day),
        key=checked_key(key),
    )
    output().show(receipt_document(receipt), *receipt_lines(receipt))
