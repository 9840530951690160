"""What would become of a file, as lines of a list: what is to know of the whole, then row by row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from pasar_tui.domain.days import format_day
from pasar_tui.domain.money import format_number, format_rupiah
from pasar_tui.language import _
from pasar_tui.services.imports.outcome_file import OUTCOMES
from pasar_tui.services.imports.run import ImportReport
from pasar_tui.services.imports.session import RowOutcome
from pasar_tui.services.tariff_effect import totals
from pasar_tui.ui.screens.setup_effect import SPAN_WORDS, block_name, signed
from pasar_tui.ui.theme import Tone


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A line of the list; `place` is its place in it."""

    what: str
    where: str
    text: str
    tone: Tone = Tone.PLAIN
    place: int = 0


def counts(report: ImportReport) -> str:
    """Return how many rows there are, and what became of them."""
    return _("{rows} rows: {new} new, {same} the same, {changed} changed, {refused} refused").format(
        rows=format_number(report.rows),
        new=format_number(report.new),
        same=format_number(report.same),
        changed=format_number(report.changed),
        refused=format_number(len(report.refused)),
    )


def report_lines(report: ImportReport, *, only_refused: bool = False) -> list[ReportLine]:
    """Return every line about a file, or those of the rows refused."""
    rows = map(_row, outcomes_shown(report, only_refused=only_refused))
    lines = rows if only_refused else chain(_whole(report), rows)
    return [replace(line, place=place) for place, line in enumerate(lines)]


def outcomes_shown(report: ImportReport, *, only_refused: bool) -> list[RowOutcome]:
    """Return what becomes of each row, or of those refused."""
    return [one for one in report.outcomes if one.refusal is not None or not only_refused]


def _row(one: RowOutcome) -> ReportLine:
    what, where = _(OUTCOMES[one.outcome]), _("Row {row}").format(row=format_number(one.row))
    if (refusal := one.refusal) is not None:
        where = _("Row {row}, {column}").format(row=one.row, column=refusal.column) if refusal.column else where
        return ReportLine(what, where, refusal.reason, Tone.BAD)
    return ReportLine(what, where, " · ".join((one.about, *one.notes)), Tone.WARN if one.notes else Tone.PLAIN)


def _whole(report: ImportReport) -> Iterator[ReportLine]:
    if report.unknown_columns:
        columns = ", ".join(report.unknown_columns)
        yield ReportLine(_("note"), "", _("Columns not used: {columns}").format(columns=columns), Tone.WARN)
    if report.debt:
        debt = _("Debt that this creates today: {amount}").format(amount=format_rupiah(report.debt))
        yield ReportLine(_("debt"), "", debt, Tone.WARN)
    for late in report.differences:
        told = _("The days already paid differ by {amount}.").format(amount=format_rupiah(late.amount))
        yield ReportLine(_("paid days"), late.code, told, Tone.WARN)
    yield from _blocks(report)


def _blocks(report: ImportReport) -> Iterator[ReportLine]:
    if report.day is None:
        return
    for one in (*totals(report.blocks), *(one for one in report.blocks if one.changed)):
        span = _(SPAN_WORDS[one.span])
        told = _("{before} → {after} a {span} ({difference}), from {day}").format(
            before=format_number(one.before),
            after=format_number(one.after),
            span=span,
            difference=signed(one.difference),
            day=format_day(report.day),
        )
        yield ReportLine(_("price"), block_name(one), told)
        if one.unpriced and one.block:
            without = _("{count} without a price").format(count=format_number(one.unpriced))
            yield ReportLine(_("price"), block_name(one), without, Tone.WARN)
