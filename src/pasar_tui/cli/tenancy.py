"""Rights of use by command: tenancy start, end, move, change, list."""

from __future__ import annotations

from typing import Any

import click

from pasar_tui.cli.help import TranslatedOption
from pasar_tui.cli.options import (
    any_day,
    any_day_or_none,
    difference_lines,
    differences_of,
    late_option,
    reads_book,
    writes_book,
)
from pasar_tui.cli.output import PasarGroup, output
from pasar_tui.domain.days import format_day
from pasar_tui.domain.money import format_rupiah
from pasar_tui.domain.stall import Mode
from pasar_tui.language import _, mark
from pasar_tui.services import tenancies, tenancy_changes
from pasar_tui.services.desk import Desk
from pasar_tui.services.late_changes import Choice
from pasar_tui.services.tenancies import StartedTenancy, TenancyDraft
from pasar_tui.services.tenancy_changes import ChangedTenancy

_shift_option = click.option("--shift", cls=TranslatedOption, help=mark("Part of the day; all day if left out."))
_mode_option = click.option(
    "--mode",
    cls=TranslatedOption,
    type=click.Choice([mode.value for mode in Mode]),
    help=mark("How it pays; as the stall if left out."),
)
_accept_option = click.option(
    "--accept-debt", cls=TranslatedOption, is_flag=True, help=mark("Confirm a debt of over 31 days.")
)


@click.group(cls=PasarGroup, help=mark("Who has which stall."))
def tenancy() -> None:
    """Hold the commands about tenancies."""


def _started(one: StartedTenancy) -> dict[str, Any]:
    return {
        "ref": one.ref,
        "tenancy": one.ref,
        "vendor": one.vendor,
        "stall": one.stall,
        "role": one.role,
        "shift": one.shift,
        "since": one.since,
        "charged_from": one.charged_from,
        "until": one.until,
        "mode": one.mode,
        "debt": one.debt,
        "debt_days": one.debt_days,
        "warnings": list(one.warnings),
    }


def _listed(one: StartedTenancy) -> dict[str, Any]:
    unasked = ("ref", "debt", "debt_days", "warnings")
    return {name: value for name, value in _started(one).items() if name not in unasked}


def _started_lines(one: StartedTenancy) -> list[str]:
    told = _("{stall} for vendor {vendor} from {day}, charged from {charged}; debt today: {debt}")
    return [
        told.format(
            stall=one.stall,
            vendor=one.vendor,
            day=format_day(one.since),
            charged=format_day(one.charged_from),
            debt=format_rupiah(one.debt),
        ),
        *(_("Note: {warning}").format(warning=warning) for warning in one.warnings),
    ]


def _changed(one: ChangedTenancy) -> dict[str, Any]:
    return {
        "ref": one.ref,
        "tenancy": one.tenancy,
        "vendor": one.vendor,
        "stall": one.stall,
        "ended": one.ended,
    }


@tenancy.command(help=mark("Give a stall to a vendor."))
@click.option("--vendor", cls=TranslatedOption, required=True, help=mark("Reference of the vendor."))
@click.option("--stall", cls=TranslatedOption, required=True, help=mark("Code of the stall."))
@click.option("--since", cls=TranslatedOption, help=mark("First day; today if left out."))
@click.option("--charged-from", cls=TranslatedOption, help=mark("First day that is charged; today if left out."))
@click.option("--until", cls=TranslatedOption, help=mark("Last day, where it is known."))
@click.option(
    "--role",
    cls=TranslatedOption,
    type=click.Choice(tenancies.ROLES),
    default="holder",
    help=mark("holder owes; renter and keeper only use the stall."),
)
@_shift_option
@_mode_option
@_accept_option
@writes_book
def start(desk: Desk, vendor: str, stall: str, accept_debt: bool, **given: Any) -> None:
    """Start a tenancy and say what debt it creates."""
    draft = TenancyDraft(
        stall,
        role=given["role"],
        shift=given["shift"] or "",
        since=any_day_or_none(desk, given["since"]),
        charged_from=any_day_or_none(desk, given["charged_from"]),
        until=any_day_or_none(desk, given["until"]),
        mode=given["mode"],
    )
    one = tenancies.start_tenancy(desk, vendor, draft, accept_debt)
    output().show(_started(one), *_started_lines(one))


@tenancy.command(help=mark("Let a tenancy end; what is owed stays owed."))
@click.argument("which", metavar="STALL|REF")
@click.option("--on", "last", cls=TranslatedOption, help=mark("Last day; today if left out."))
@click.option("--reason", cls=TranslatedOption, help=mark("Why it ends."))
@_shift_option
@writes_book
def end(desk: Desk, which: str, last: str | None, reason: str | None, shift: str | None) -> None:
    """End a tenancy."""
    on = any_day(desk, last) if last else desk.today
    ended = tenancy_changes.end_tenancy(desk, which, on, reason, shift)
    output().show(
        _changed(ended), _("The tenancy of {stall} ends with {day}.").format(stall=ended.stall, day=format_day(on))
    )


@tenancy.command(help=mark("Move a vendor to another stall; old arrears stay with the old tenancy."))
@click.argument("which", metavar="STALL|REF")
@click.option("--to", cls=TranslatedOption, required=True, help=mark("Code of the new stall."))
@click.option("--on", "first", cls=TranslatedOption, help=mark("First day at the new stall; today if left out."))
@_shift_option
@_mode_option
@_accept_option
@writes_book
def move(
    desk: Desk, which: str, to: str, first: str | None, shift: str | None, mode: str | None, accept_debt: bool
) -> None:
    """Move a tenancy."""
    on = any_day(desk, first) if first else desk.today
    ended, started = tenancy_changes.move_tenancy(desk, which, to, on, shift, mode, accept_debt)
    output().show(
        {**_started(started), "ended": _changed(ended)},
        _("The tenancy of {stall} ends with {day}.").format(
            stall=ended.stall, day=format_day(ended.ended or desk.today)
        ),
        *_started_lines(started),
    )


@tenancy.command(help=mark("Change how a tenancy pays, or its shift, from a day on."))
@click.argument("which", metavar="STALL|REF")
@click.option("--from", "first", cls=TranslatedOption, help=mark("First day of the change; today if left out."))
@click.option("--new-shift", cls=TranslatedOption, help=mark("New part of the day; empty for all day."))
@_shift_option
@_mode_option
@late_option
@writes_book
def change(
    desk: Desk,
    which: str,
    first: str | None,
    new_shift: str | None,
    shift: str | None,
    mode: str | None,
    late: Choice | None,
) -> None:
    """Change a tenancy from a day on."""
    from_day = any_day(desk, first) if first else desk.today
    changed = tenancy_changes.change_tenancy(
        desk, which, from_day, mode=mode, new_shift=new_shift, shift=shift, late=late
    )
    found = () if changed.difference is None else (changed.difference,)
    output().show(
        {**_changed(changed), "from": from_day, "differences": differences_of(found)},
        _("The tenancy of {stall} is changed from {day}.").format(stall=changed.stall, day=format_day(from_day)),
        *difference_lines(found),
    )


@tenancy.command("list", help=mark("List the tenancies of a day."))
@click.option("--day", cls=TranslatedOption, help=mark("Day; today if left out."))
@reads_book
def list_(desk: Desk, day: str | None) -> None:
    """List who has which stall on a day."""
    on = any_day(desk, day) if day else desk.today
    found = tenancies.list_tenancies(desk, on)
    output().show(
        {"day": on, "tenancies": [_listed(one) for one in found]},
        *(f"{one.ref}  {one.stall}  {one.vendor}  {one.mode}  {format_day(one.since)}" for one in found),
    )
