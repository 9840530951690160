"""Books as files: new, info, verify, backup, restore."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Any

import click

from pasar_tui.cli.help import TranslatedOption
from pasar_tui.cli.options import reads_book
from pasar_tui.cli.output import PasarCommand, output
from pasar_tui.cli.place import book_argument, book_path
from pasar_tui.cli.progress import progress
from pasar_tui.cli.surroundings import surroundings
from pasar_tui.domain.days import ZONES, format_day, local_day, local_time, rfc3339
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.money import format_number
from pasar_tui.language import _, mark, ngettext
from pasar_tui.services import books
from pasar_tui.services.desk import Desk

_path = click.Path(path_type=Path, readable=False)


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        # A user without a name, as in a container.
        return "admin"


@click.command(cls=PasarCommand, help=mark("Make a new book."))
@click.option("--market", cls=TranslatedOption, required=True, help=mark("Name of the market."))
@click.option("--code", cls=TranslatedOption, help=mark("Short code of the market, such as PBK."))
@click.option(
    "--zone", cls=TranslatedOption, type=click.Choice(tuple(ZONES)), default="WIB", help=mark("The market's zone.")
)
@click.option("--region", cls=TranslatedOption, help=mark("Code of its regency or district, such as 18.71."))
@click.option("--officer", cls=TranslatedOption, help=mark("Name of the first officer; your login name if left out."))
@click.option(
    "--day-starts",
    cls=TranslatedOption,
    type=click.IntRange(0, 23),
    default=0,
    help=mark("Hour at which the business day starts; night markets for example 18."),
)
@book_argument
def new(book: Path | None, officer: str | None, **about: Any) -> None:
    """Make a book; an existing file is refused."""
    around = surroundings()
    made = books.make_book(
        book_path(book), officer=officer or _login_name(), clock=around.clock, randomness=around.randomness, **about
    )
    output().show(
        {"book": str(made.path), "device": made.device, "market": made.market},
        _("Book of {market}: {path} (device {device})").format(market=made.market, path=made.path, device=made.device),
    )


@click.command(cls=PasarCommand, help=mark("Show what a book holds."))
@reads_book
def info(desk: Desk) -> None:
    """Show the figures of a book."""
    found = books.describe_book(desk)
    summary = found.summary
    at = summary.last_backup
    output().show(
        {
            "market": summary.market,
            "device": summary.device or None,
            "lines": summary.lines,
            "vendors": summary.vendors,
            "stalls": summary.stalls,
            "receipts": summary.receipts,
            "first_day": summary.first_day,
            "last_day": summary.last_day,
            "size_bytes": found.size,
            "schema": summary.schema,
            "sqlite": found.sqlite,
            "journal_mode": summary.journal_mode,
            "last_backup": None if at is None else rfc3339(at, summary.zone),
        },
        _("Market: {name}").format(name=summary.market),
        _("Device: {device}").format(device=summary.device or "-"),
        _("Lines: {lines}; vendors: {vendors}; stalls: {stalls}; receipts: {receipts}").format(
            lines=format_number(summary.lines),
            vendors=format_number(summary.vendors),
            stalls=format_number(summary.stalls),
            receipts=format_number(summary.receipts),
        ),
        _("Days: {first} to {last}").format(
            first=format_day(summary.first_day) if summary.first_day else "-",
            last=format_day(summary.last_day) if summary.last_day else "-",
        ),
        _("Last backup: {when}").format(
            when="-"
            if at is None
            else f"{format_day(local_day(at, summary.zone, 0))} {local_time(at, summary.zone)} {summary.zone}"
        ),
        _("Size: {size} bytes; SQLite {version}, journal mode {mode}, schema {schema}").format(
            size=format_number(found.size),
            version=found.sqlite,
            mode=summary.journal_mode,
            schema=summary.schema,
        ),
    )


@click.command(cls=PasarCommand, help=mark("Check that nothing in a book was changed afterwards."))
@click.option("--rebuild", cls=TranslatedOption, is_flag=True, help=mark("Also replay the journal and compare."))
@book_argument
def verify(book: Path | None, rebuild: bool) -> None:
    """Recompute the chain; exit code 1 when something is not as it was written."""
    path = book_path(book)
    with progress(_("Verifying")) as told:
        found = books.verify_book(path, rebuild, told)
    verdict, rebuilt = found.verdict, found.rebuilt
    output().show(
        {
            "ok": found.ok,
            "lines": verdict.lines,
            "head": verdict.head,
            "devices": [{"device": one.device, "lines": one.lines, "head": one.head} for one in verdict.devices],
            "first_bad": verdict.first_bad
            and {
                "device": verdict.first_bad.device,
                "number": verdict.first_bad.number,
                "reason": verdict.first_bad.reason,
            },
            "rebuild": rebuilt
            and {
                "ok": rebuilt.ok,
                "tables": rebuilt.tables,
                "differences": rebuilt.differences,
                "found": [{"table": one.table, "device": one.device, "number": one.number} for one in rebuilt.found],
            },
        },
        ngettext("{count} line, head {head}", "{count} lines, head {head}", verdict.lines).format(
            count=format_number(verdict.lines), head=verdict.head
        ),
        *(
            _("{table} differs from line {device}-{number}").format(
                table=one.table, device=one.device, number=one.number
            )
            for one in (rebuilt.found if rebuilt else ())
        ),
    )
    _refuse_damaged(path, found)
    if not output().as_json:
        output().show({}, _("Everything is as it was written."))


def _refuse_damaged(path: Path, found: books.Verification) -> None:
    bad = found.verdict.first_bad
    if bad is not None:
        raise PasarError(
            "book_damaged",
            _(
                "{path} is not as it was written, first at line {device}-{number} ({reason}); keep the file and restore"
                " the last backup."
            ).format(path=path, device=bad.device, number=bad.number, reason=bad.reason),
        )
    if not found.ok:
        raise PasarError(
            "tables_differ",
            _("The tables of {path} are not what its journal says; keep the file, and restore the last backup.").format(
                path=path
            ),
        )


@click.command(cls=PasarCommand, help=mark("Write a checked copy of a book."))
@click.option("--to", "target", cls=TranslatedOption, type=_path, required=True, help=mark("Folder or new file."))
@reads_book
def backup(desk: Desk, target: Path) -> None:
    """Back a book up."""
    with progress(_("Backing up")) as told:
        made = books.back_up(desk, target, told)
    output().show(
        {
            "file": str(made.file),
            "bytes": made.size,
            "sha256": made.sha256,
            "lines": made.lines,
            "head": made.head,
        },
        _("Backed up {lines} lines to {path}").format(lines=format_number(made.lines), path=made.file),
        f"SHA-256 {made.sha256}",
    )


@click.command(cls=PasarCommand, help=mark("Make a book from a backup."))
@click.argument("source", metavar="FILE", type=_path)
@click.argument("target", metavar="BOOK", type=_path)
def restore(source: Path, target: Path) -> None:
    """Restore a backup under a new name, with a new device."""
    around = surroundings()
    with progress(_("Restoring")) as told:
        made = books.restore_book(source, target, around.clock, around.randomness, told)
    output().show(
        {"book": str(made.path), "device": made.device, "lines": made.lines, "head": made.head},
        _("Restored {lines} lines to {path}; it is device {device} now").format(
            lines=format_number(made.lines), path=made.path, device=made.device
        ),
    )
