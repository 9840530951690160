"""Bringing a file in: import."""

from __future__ import annotations

from pathlib import Path

import click

from pasar_tui.cli.help import TranslatedOption
from pasar_tui.cli.options import difference_lines, differences_of, late_option, writes_book
from pasar_tui.cli.output import PasarCommand, output
from pasar_tui.cli.progress import progress
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.money import format_rupiah
from pasar_tui.exchange.binding import parse_mapping
from pasar_tui.exchange.columns import KINDS
from pasar_tui.language import _, mark, ngettext
from pasar_tui.services.desk import Desk
from pasar_tui.services.imports.run import ImportOptions, ImportReport, import_file
from pasar_tui.services.imports.session import Refusal
from pasar_tui.services.late_changes import Choice

_MOST_LINES = 20


@click.command("import", cls=PasarCommand, help=mark("Bring a CSV, XLSX or JSON file in, all of it or nothing."))
@click.argument("kind", metavar="KIND", type=click.Choice(tuple(KINDS)))
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, readable=False))
@click.option("--dry-run", cls=TranslatedOption, is_flag=True, help=mark("Only say what would be written."))
@click.option("--accept-debt", cls=TranslatedOption, is_flag=True, help=mark("Confirm debts of over 31 days."))
@click.option(
    "--map",
    "mapping",
    cls=TranslatedOption,
    multiple=True,
    metavar="OURS=THEIRS",
    help=mark("Which header of the file is our column; may be repeated."),
)
@click.option("--sheet", cls=TranslatedOption, help=mark("Sheet of a workbook; the first if left out."))
@click.option("--skip-refused", cls=TranslatedOption, is_flag=True, help=mark("Leave refused rows out."))
@late_option
@writes_book
def command(
    desk: Desk,
    kind: str,
    file: Path,
    dry_run: bool,
    accept_debt: bool,
    mapping: tuple[str, ...],
    sheet: str | None,
    skip_refused: bool,
    late: Choice | None,
) -> None:
    """Bring a file in; exit code 1 when a row was refused and nothing is written."""
    options = ImportOptions(dry_run, accept_debt, skip_refused, parse_mapping(mapping), sheet, late)
    with progress(_("Bringing in")) as told:
        report = import_file(desk, kind, file, options, told)
    output().show(_document(report), *_lines(report, dry_run))
    if report.refused and not skip_refused:
        count = len(report.refused)
        raise PasarError(
            "rows_refused",
            ngettext(
                "{count} row was refused, so nothing was written; mend it, or leave it out with --skip-refused.",
                "{count} rows were refused, so nothing was written; mend them, or leave them out with --skip-refused.",
                count,
            ).format(count=count),
        )


def _document(report: ImportReport) -> dict[str, object]:
    return {
        "kind": report.kind,
        "rows": report.rows,
        "new": report.new,
        "same": report.same,
        "changed": report.changed,
        "refused": [
            {
                "row": one.row,
                "column": one.column,
                "value": one.value,
                "reason": one.reason,
                "code": one.code,
            }
            for one in report.refused
        ],
        "warnings": list(report.warnings),
        "unknown_columns": list(report.unknown_columns),
        "debt": report.debt,
        "written": report.written,
        "differences": differences_of(report.differences),
    }


def _lines(report: ImportReport, dry_run: bool) -> list[str]:
    counts = _("{rows} rows: {new} new, {same} the same, {changed} changed, {refused} refused")
    lines = [
        counts.format(
            rows=report.rows,
            new=report.new,
            same=report.same,
            changed=report.changed,
            refused=len(report.refused),
        )
    ]
    lines += _some([_refusal(one) for one in report.refused])
    lines += _some([_("Note: {warning}").format(warning=warning) for warning in report.warnings])
    if report.unknown_columns:
        lines.append(_("Columns not used: {columns}").format(columns=", ".join(report.unknown_columns)))
    if report.debt:
        lines.append(_("Debt that this creates today: {amount}").format(amount=format_rupiah(report.debt)))
    lines += difference_lines(report.differences)
    if dry_run:
        lines.append(_("Only tried: nothing was written."))
    return lines


def _refusal(one: Refusal) -> str:
    where = _("Row {row}, {column}").format(row=one.row, column=one.column or "-")
    return f"{where}: {one.reason}"


def _some(lines: list[str]) -> list[str]:
    if len(lines) <= _MOST_LINES:
        return lines
    return [*lines[:_MOST_LINES], _("… and {count} more").format(count=len(lines) - _MOST_LINES)]
