"""Who works at the office: officer add, list, end."""

from __future__ import annotations

from typing import Any

import click

from pasar_tui.cli.help import TranslatedOption
from pasar_tui.cli.options import any_day, reads_book, writes_book
from pasar_tui.cli.output import PasarGroup, output
from pasar_tui.domain.days import format_day
from pasar_tui.language import _, mark
from pasar_tui.services import officers
from pasar_tui.services.desk import Desk
from pasar_tui.services.officers import Officer


@click.group(cls=PasarGroup, help=mark("The officers of the market."))
def officer() -> None:
    """Hold the commands about officers."""


def _document(found: Officer) -> dict[str, Any]:
    return {"ref": found.ref, "name": found.name, "role": found.role, "ended": found.ended}


@officer.command(help=mark("Add an officer."))
@click.argument("name", metavar="NAME")
@click.option(
    "--role",
    cls=TranslatedOption,
    type=click.Choice(officers.ROLES),
    default="petugas",
    help=mark("What the officer does at the market."),
)
@writes_book
def add(desk: Desk, name: str, role: str) -> None:
    """Add an officer."""
    added = officers.add_officer(desk, name, role)
    output().show(_document(added), _("Added: {name} ({role})").format(name=added.name, role=added.role))


@officer.command("list", help=mark("List the officers."))
@reads_book
def list_(desk: Desk) -> None:
    """List the officers, those who left included."""
    found = officers.list_officers(desk)
    output().show(
        {"officers": [_document(one) for one in found]},
        *(
            f"{one.name} ({one.role})"
            + ("" if one.ended is None else " " + _("until {day}").format(day=format_day(one.ended)))
            for one in found
        ),
    )


@officer.command(help=mark("Let an officer's service end."))
@click.argument("name", metavar="NAME")
@click.option("--on", "last", cls=TranslatedOption, help=mark("Last day in office; today if left out."))
@writes_book
def end(desk: Desk, name: str, last: str | None) -> None:
    """End an officer's service."""
    ended, ref = officers.end_officer(desk, name, any_day(desk, last) if last else desk.today)
    output().show(
        {**_document(ended), "ref": ref, "officer": ended.ref},
        _("{name} is in office until {day}").format(name=ended.name, day=format_day(ended.ended or desk.today)),
    )
