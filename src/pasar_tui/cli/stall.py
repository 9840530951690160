"""Stalls by command: stall add, change, list."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import Any, Final

import click

from pasar_tui.cli.help import TranslatedOption
from pasar_tui.cli.options import (
    any_day,
    day_of,
    day_option,
    difference_lines,
    differences_of,
    late_option,
    reads_book,
    writes_book,
)
from pasar_tui.cli.output import PasarGroup, output
from pasar_tui.domain.days import format_day
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.money import format_area, parse_decimal
from pasar_tui.domain.stall import Mode
from pasar_tui.language import _, mark, ngettext
from pasar_tui.services import stalls
from pasar_tui.services.desk import Desk
from pasar_tui.services.late_changes import Choice
from pasar_tui.services.stall_register import ATTRIBUTE, Stall

_NOTHING = "-"


def _decimal(_context: click.Context, _parameter: click.Parameter, text: str | None) -> int | None:
    return None if text is None or text == _NOTHING else parse_decimal(text)


def parse_attributes(texts: tuple[str, ...]) -> dict[str, str]:
    """Return NAME=VALUE texts as a mapping; an empty value takes the attribute away. Raises PasarError."""
    found = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name.strip():
            raise PasarError(
                "attribute_unclear", _("Write an attribute as NAME=VALUE, for example kelas=1; nothing was done.")
            )
        found[name.strip()] = value
    return found


attribute_option = click.option(
    "--attr",
    "attributes",
    cls=TranslatedOption,
    multiple=True,
    metavar="NAME=VALUE",
    help=mark("An attribute that tariffs may ask for; may be repeated."),
)
_STALL_OPTIONS: Final = (
    click.option("--kind", cls=TranslatedOption, help=mark("Kind: kios, los, hamparan or another word.")),
    click.option(
        "--mode",
        cls=TranslatedOption,
        type=click.Choice([mode.value for mode in Mode]),
        help=mark("How it pays: karcis, kartu or skrd."),
    ),
    click.option("--length", cls=TranslatedOption, callback=_decimal, help=mark("Length in metres.")),
    click.option("--width", cls=TranslatedOption, callback=_decimal, help=mark("Width in metres.")),
    click.option("--area", cls=TranslatedOption, callback=_decimal, help=mark("Area in m².")),
    click.option(
        "--order",
        cls=TranslatedOption,
        type=click.IntRange(1),
        help=mark("Place in the walk (of the first of a range)."),
    ),
    attribute_option,
)


def _stall_options(command: Callable[..., None]) -> Callable[..., None]:
    return reduce(lambda so_far, option: option(so_far), reversed(_STALL_OPTIONS), command)


@click.group(cls=PasarGroup, help=mark("The stalls of the market."))
def stall() -> None:
    """Hold the commands about stalls."""


def _document(found: Stall) -> dict[str, Any]:
    return {
        "stall": found.code,
        "block": found.block_code,
        "number": found.number,
        "kind": found.kind,
        "mode": found.mode,
        "area_m2": None if found.area is None else f"{found.area // 100}.{found.area % 100:02d}",
        "walk_order": found.walk_order,
        "attributes": dict(found.attributes),
    }


def _line(found: Stall) -> str:
    area = "" if found.area is None else f", {format_area(found.area)}"
    extra = "".join(f", {name} {value}" for name, value in sorted(found.attributes.items()))
    return f"{found.code}: {found.kind}, {found.mode}{area}{extra}"


@stall.command(help=mark("Add a stall, or a range such as A-01..A-40."))
@click.argument("code", metavar="CODE")
@_stall_options
@writes_book
def add(desk: Desk, code: str, kind: str | None, attributes: tuple[str, ...], **sizes: Any) -> None:
    """Add one stall or many."""
    draft = stalls.StallDraft(
        "",
        "",
        kind or "kios",
        sizes["mode"],
        sizes["length"],
        sizes["width"],
        sizes["area"],
        sizes["order"],
        parse_attributes(attributes),
    )
    added = stalls.add_stalls(desk, code, draft)
    output().show(
        {
            "ref": added[0].ref,
            "stall": added[0].stall.code,
            "stalls": [{"ref": one.ref, **_document(one.stall)} for one in added],
        },
        ngettext("Added {count} stall", "Added {count} stalls", len(added)).format(count=len(added)),
        *(_line(one.stall) for one in added),
    )


@stall.command(help=mark("Change a stall from a day on; its old code still finds it."))
@click.argument("code", metavar="STALL")
@click.option("--from", "from_day", cls=TranslatedOption, help=mark("First day of the change; today if left out."))
@click.option("--block", cls=TranslatedOption, help=mark("New block."))
@click.option("--number", cls=TranslatedOption, help=mark("New number."))
@_stall_options
@late_option
@writes_book
def change(
    desk: Desk, code: str, from_day: str | None, attributes: tuple[str, ...], late: Choice | None, **given: Any
) -> None:
    """Change what was given and nothing else."""
    names = {"kind": "stall_kind", "length": "length_cm", "width": "width_cm", "order": "walk_order"}
    values: dict[str, Any] = {names.get(name, name): value for name, value in given.items() if value is not None}
    values |= {ATTRIBUTE + name: value for name, value in parse_attributes(attributes).items()}
    first = any_day(desk, from_day) if from_day else desk.today
    changed = stalls.change_stall(desk, code, first, values, late)
    output().show(
        {
            "ref": changed.ref,
            "from": changed.from_day,
            **_document(changed.stall),
            "differences": differences_of(changed.differences),
        },
        _("From {day}: {stall}").format(day=format_day(changed.from_day), stall=_line(changed.stall)),
        *difference_lines(changed.differences),
    )


@stall.command("list", help=mark("List the stalls in walking order."))
@day_option
@reads_book
def list_(desk: Desk, day: str | None) -> None:
    """List the stalls as they are on a day."""
    found = stalls.list_stalls(desk, day_of(desk, day))
    output().show({"stalls": [_document(one) for one in found]}, *(_line(one) for one in found))
