"""Taking a file out: export."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import click

from pasar_tui.cli.help import TranslatedOption
from pasar_tui.cli.options import any_day_or_none, writes_book
from pasar_tui.cli.output import PasarCommand, output
from pasar_tui.cli.progress import progress
from pasar_tui.exchange.write import FORMATS, Format
from pasar_tui.language import _, mark, ngettext
from pasar_tui.services.desk import Desk
from pasar_tui.services.exports.run import EXPORTS, export_file
from pasar_tui.services.exports.sheet import Wanted

_SUFFIXES: Final[dict[str, Format]] = {".csv": "csv", ".xlsx": "xlsx", ".json": "json"}


@click.command("export", cls=PasarCommand, help=mark("Take a list out as CSV, XLSX or JSON."))
@click.argument("kind", metavar="KIND", type=click.Choice(tuple(EXPORTS)))
@click.option("--from", "from_day", cls=TranslatedOption, help=mark("First day of what is taken out."))
@click.option("--to", "to_day", cls=TranslatedOption, help=mark("Last day of what is taken out."))
@click.option(
    "--format",
    "format_",
    cls=TranslatedOption,
    type=click.Choice(FORMATS),
    help=mark("csv, xlsx or json; by the name of the file if left out."),
)
@click.option(
    "-o",
    "--output",
    "target",
    cls=TranslatedOption,
    type=click.Path(path_type=Path, readable=False),
    help=mark("New file; the screen if left out."),
)
@click.option(
    "--reveal", cls=TranslatedOption, metavar="REASON", help=mark("Show private values for this reason, which is kept.")
)
@writes_book
def command(
    desk: Desk,
    kind: str,
    from_day: str | None,
    to_day: str | None,
    format_: Format | None,
    target: Path | None,
    reveal: str | None,
) -> None:
    """Take a list out; without a file it goes to standard output."""
    wanted = Wanted(any_day_or_none(desk, from_day), any_day_or_none(desk, to_day))
    if target is None:
        form = format_ or ("json" if output().as_json else "csv")
        export_file(desk, kind, sys.stdout.buffer, wanted, form, reveal)
        return
    form = format_ or _SUFFIXES.get(target.suffix.lower(), "csv")
    with progress(_("Taking out")) as told:
        rows = export_file(desk, kind, target, wanted, form, reveal, told)
    output().show(
        {"kind": kind, "rows": rows, "file": str(target), "format": form},
        ngettext("{count} row to {path}", "{count} rows to {path}", rows).format(count=rows, path=target),
    )
