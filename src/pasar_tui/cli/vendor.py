"""Vendors by command: vendor add, change, list, show, reveal, forget."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click

from pasar_tui.cli.help import TranslatedOption
from pasar_tui.cli.options import any_day_or_none, reads_book, writes_book
from pasar_tui.cli.output import PasarGroup, output
from pasar_tui.domain.days import format_day
from pasar_tui.domain.money import format_rupiah
from pasar_tui.language import _, mark, ngettext
from pasar_tui.services import vendors
from pasar_tui.services.desk import Desk
from pasar_tui.services.tenancies import TenancyDraft
from pasar_tui.services.vendor_fields import PRIVATE
from pasar_tui.services.vendor_history import history_of_vendor
from pasar_tui.services.vendors import Registered, Vendor


def _text(name: str, text: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    return click.option(f"--{name}", cls=TranslatedOption, help=text)


def _fields(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of everything that is written about a vendor except the name."""
    for option in (
        _text("npwrd", mark("Number as a levy payer.")),
        _text("sex", mark("L (man) or P (woman).")),
        _text("kbli", mark("KBLI code, five digits.")),
        _text("goods", mark("What the vendor sells.")),
        _text("address", mark("Address.")),
        _text("phone", mark("Telephone number.")),
        _text("nik", mark("NIK, sixteen digits.")),
    ):
        function = option(function)
    return function


@click.group(cls=PasarGroup, help=mark("The vendors of the market."))
def vendor() -> None:
    """Hold the commands about vendors."""


def document(found: Vendor, warnings: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return a vendor as JSON shows one."""
    return {
        "vendor": found.ref,
        "name": found.name,
        "stalls": list(found.stalls),
        "nik_masked": found.nik_masked,
        "phone_masked": found.phone_masked,
        "goods": found.goods,
        "kbli": found.kbli,
        "warnings": list(warnings),
    }


def _line(found: Vendor) -> str:
    told = [", ".join(found.stalls), found.goods, found.nik_masked, found.phone_masked]
    return f"{found.ref}  {found.name}" + "".join(f"  {word}" for word in told if word)


def _show_registered(written: Registered) -> None:
    output().show(
        {
            **document(written.vendor, written.warnings),
            "ref": written.ref,
            "tenancies": [
                {
                    "ref": one.ref,
                    "stall": one.stall,
                    "mode": one.mode,
                    "since": one.since,
                    "charged_from": one.charged_from,
                    "debt": one.debt,
                }
                for one in written.tenancies
            ],
        },
        _line(written.vendor),
        *(
            _("{stall} from {day}, charged from {charged}; debt today: {debt}").format(
                stall=one.stall,
                day=format_day(one.since),
                charged=format_day(one.charged_from),
                debt=format_rupiah(one.debt),
            )
            for one in written.tenancies
        ),
        *(_("Note: {warning}").format(warning=warning) for warning in written.warnings),
    )


@vendor.command(help=mark("Register a vendor, with a stall if there is one."))
@click.argument("name", metavar="NAME")
@click.option("--stall", cls=TranslatedOption, help=mark("Code of the stall that the vendor gets."))
@_fields
@click.option("--since", cls=TranslatedOption, help=mark("First day of the tenancy; today if left out."))
@click.option("--charged-from", cls=TranslatedOption, help=mark("First day that is charged; today if left out."))
@click.option("--accept-debt", cls=TranslatedOption, is_flag=True, help=mark("Confirm a debt of over 31 days."))
@writes_book
def add(
    desk: Desk, stall: str | None, since: str | None, charged_from: str | None, accept_debt: bool, **written: Any
) -> None:
    """Register a vendor."""
    if stall is None and (since or charged_from):
        raise click.UsageError(
            _("--since and --charged-from are about a stall; write --stall too."), click.get_current_context()
        )
    drafts: tuple[TenancyDraft, ...] = ()
    if stall is not None:
        drafts = (
            TenancyDraft(stall, since=any_day_or_none(desk, since), charged_from=any_day_or_none(desk, charged_from)),
        )
    _show_registered(vendors.register_vendor(desk, written, drafts, accept_debt))


@vendor.command(help=mark("Correct what is written about a vendor; an empty text takes a value away."))
@click.argument("ref", metavar="REF")
@_text("name", mark("New name."))
@_fields
@writes_book
def change(desk: Desk, ref: str, **written: Any) -> None:
    """Correct what was given and nothing else."""
    _show_registered(vendors.change_vendor(desk, ref, written))


@vendor.command("list", help=mark("List the vendors, or those with a name in any spelling."))
@click.option("--search", cls=TranslatedOption, help=mark("Part of a name, a reference or a stall."))
@reads_book
def list_(desk: Desk, search: str | None) -> None:
    """List vendors."""
    found = vendors.list_vendors(desk, search)
    output().show(
        {"vendors": [document(one) for one in found]},
        *(_line(one) for one in found),
        ngettext("{count} vendor", "{count} vendors", len(found)).format(count=len(found)),
    )


@vendor.command(help=mark("Show a vendor's card."))
@click.argument("ref", metavar="REF")
@reads_book
def show(desk: Desk, ref: str) -> None:
    """Show one vendor with debts and history."""
    found = vendors.show_vendor(desk, ref)
    history = history_of_vendor(desk, ref)
    output().show(
        {
            **document(found),
            "forgotten": found.forgotten,
            "owed": history.owed,
            "receipts": [
                {
                    "receipt": one.number,
                    "day": one.day,
                    "amount": one.amount,
                    "method": one.method,
                    "voided": one.voided,
                }
                for one in history.receipts
            ],
            "sales": [
                {"day": one.day, "group": one.group, "amount": one.amount, "estimate": one.estimate}
                for one in history.sales
            ],
            "assessment": history.assessment and {"day": history.assessment[0], "form": history.assessment[1]},
        },
        _line(found),
        _("Owed: {amount}").format(amount=format_rupiah(history.owed)),
        *(
            f"{format_day(one.day)}  {one.number}  {format_rupiah(one.amount)}"
            + ("" if one.voided is None else "  " + _("voided on {day}").format(day=format_day(one.voided)))
            for one in history.receipts
        ),
    )


@vendor.command(help=mark("Show private fields unmasked; who saw them and why is kept."))
@click.argument("ref", metavar="REF")
@click.option(
    "--field",
    "fields",
    cls=TranslatedOption,
    multiple=True,
    type=click.Choice(PRIVATE),
    default=("nik", "phone"),
    help=mark("Field to show; may be repeated."),
)
@click.option("--reason", cls=TranslatedOption, required=True, help=mark("Why it must be seen."))
@writes_book
def reveal(desk: Desk, ref: str, fields: tuple[str, ...], reason: str) -> None:
    """Show private fields."""
    shown = vendors.reveal_vendor(desk, ref, fields, reason)
    output().show({"vendor": ref, **shown}, *(f"{name}: {value or '-'}" for name, value in shown.items()))


@vendor.command(help=mark("Forget who a vendor is; money and journal stay."))
@click.argument("ref", metavar="REF")
@click.option("--reason", cls=TranslatedOption, required=True, help=mark("Why, for example diminta or meninggal."))
@writes_book
def forget(desk: Desk, ref: str, reason: str) -> None:
    """Forget a vendor."""
    gone = vendors.forget_vendor(desk, ref, reason)
    left = _("Somebody else reads the book, so the name stands in its log until everybody has left it.")
    warnings = [*gone.warnings, *([left] if gone.traces_left else [])]
    output().show(
        {"vendor": gone.vendor, "ref": gone.ref, "traces_left": gone.traces_left, "warnings": warnings},
        _("Vendor {ref} is forgotten.").format(ref=gone.vendor),
        *(_("Note: {warning}").format(warning=warning) for warning in warnings),
    )
