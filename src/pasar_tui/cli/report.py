"""Reports by command: report daily, monthly, unpaid, arrears, sales, takings, round, literacy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date
from fractions import Fraction
from typing import Any, TypeVar

import click

from pasar_tui.cli.help import TranslatedOption
from pasar_tui.cli.money import day_written
from pasar_tui.cli.options import day_option, reads_book
from pasar_tui.cli.output import PasarGroup, output
from pasar_tui.domain.days import Month, parse_month
from pasar_tui.domain.literacy.figures import two_decimals
from pasar_tui.domain.literacy.instrument import FORMS, FULL
from pasar_tui.domain.period import Period, check_period
from pasar_tui.language import _, mark
from pasar_tui.services import reports, rounds
from pasar_tui.services.desk import Desk
from pasar_tui.services.literacy_report import market_literacy
from pasar_tui.services.lookups import ref_of
from pasar_tui.services.month_takings import DayPattern
from pasar_tui.services.report_day import daily_sheet
from pasar_tui.services.report_figures import Figures, figures_of, figures_sheet
from pasar_tui.services.report_files import paper_table
from pasar_tui.services.report_lists import arrears_over
from pasar_tui.services.report_pillars import literacy_sheet
from pasar_tui.services.report_sheets import report_sheet
from pasar_tui.services.report_table import ReportSheet
from pasar_tui.services.reports import DailyReport
from pasar_tui.services.round_list import RoundRow, round_list
from pasar_tui.services.round_paper import round_paper

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


@click.group(cls=PasarGroup, help=mark("Reports of the market."))
def report() -> None:
    """Hold the reports."""


def _period_options(command: Decorated) -> Decorated:
    for option in (
        click.option("--to", "to_day", cls=TranslatedOption, help=mark("Last day of the report.")),
        click.option("--from", "from_day", cls=TranslatedOption, help=mark("First day of the report.")),
        click.option("--month", cls=TranslatedOption, help=mark("A whole month, for example 2026-11.")),
        day_option,
    ):
        command = option(command)
    return command


def _day(desk: Desk, text: str | None) -> date:
    return day_written(desk, text) or rounds.today(desk)


def _period(desk: Desk, day: str | None, month: str | None, from_day: str | None, to_day: str | None) -> Period | None:
    """Return the period that was written, None where nothing was. Raises PasarError as `check_period`."""
    spans = from_day is not None or to_day is not None
    if (day is not None) + (month is not None) + spans > 1:
        raise click.UsageError(_("Write one of --day, --month and --from with --to."))
    if month is not None:
        period = Period.of_month(parse_month(month))
    elif spans:
        last = _day(desk, to_day)
        period = Period(last if from_day is None else _day(desk, from_day), last)
    elif day is not None:
        period = Period.of_day(_day(desk, day))
    else:
        return None
    check_period(period, rounds.today(desk))
    return period


def _lines(sheet: ReportSheet) -> Iterator[str]:
    """Yield a report as a person reads it."""
    yield sheet.period.written_long
    table = paper_table(sheet).fitted()
    yield from table.head()
    yield from table.body()
    yield sheet.summary


@report.command(help=mark("The day's takings, stalls, sales and arrears."))
@day_option
@reads_book
def daily(desk: Desk, day: str | None) -> None:
    """Show the report of a day."""
    found = reports.daily(desk, _day(desk, day))
    late = [_("Entered after the day was over: {receipt}").format(receipt=number) for number in found.takings.late]
    output().show(_daily_document(found), *_lines(daily_sheet(found)), *late)


def _daily_document(found: DailyReport) -> dict[str, Any]:
    money = found.takings
    return {
        "day": found.day,
        "collected": {
            "cash": money.cash,
            "qris": money.qris,
            "transfer": money.transfer,
            "total": money.total,
        },
        "awaiting_bank": money.awaiting_bank,
        "receipts": money.receipts,
        "voids": money.voids,
        "tickets": money.tickets,
        "late": list(money.late),
        "stalls": asdict(found.stalls),
        "by_block": [asdict(one) for one in found.by_block],
        "by_component": [asdict(one) for one in money.by_component],
        "by_officer": [
            {"officer": one.name, "receipts": one.receipts, "cash": one.cash, "other": one.other}
            for one in money.by_officer
        ],
        "sales": {"total": found.sales_total, "vendors": found.sales_vendors},
        "arrears": {"stalls": found.owing, "amount": found.arrears},
        "not_deposited": {"amount": None, "due": None},
        "problems": [{"stall": row.code, "message": row.problem} for row in found.problems],
    }


@report.command(help=mark("The stalls at which nothing was entered yet."))
@day_option
@reads_book
def unpaid(desk: Desk, day: str | None) -> None:
    """Show which stalls have not paid."""
    sheet = report_sheet(desk, "unpaid", Period.of_day(_day(desk, day)))
    output().show({"day": sheet.period.last, "rows": sheet.document()}, *_lines(sheet))


@report.command(help=mark("Who owes how much, and since when; the oldest debt first."))
@day_option
@click.option(
    "--older-than",
    type=click.IntRange(min=0),
    default=0,
    cls=TranslatedOption,
    help=mark("Only those who owe for more than so many days."),
)
@reads_book
def arrears(desk: Desk, day: str | None, older_than: int) -> None:
    """Show the arrears at the end of a day."""
    period = Period.of_day(_day(desk, day))
    sheet = arrears_over(desk, period, older_than) if older_than else report_sheet(desk, "arrears", period)
    rows = [{**row, "interest": None, "total": row["principal"]} for row in sheet.document()]
    output().show({"day": sheet.period.last, "rows": rows, "total": _total(sheet, "principal")}, *_lines(sheet))


@report.command(help=mark("The turnover that vendors told, of a day or of several."))
@_period_options
@reads_book
def sales(desk: Desk, day: str | None, month: str | None, from_day: str | None, to_day: str | None) -> None:
    """Show turnover; it is confidential, so it names stalls and references, no people."""
    period = _period(desk, day, month, from_day, to_day) or Period.of_day(rounds.today(desk))
    sheet = report_sheet(desk, "sales", period)
    output().show({"rows": sheet.document(), "total": _total(sheet, "amount")}, *_lines(sheet))


@report.command(help=mark("What came in on each day of this month, or of other days."))
@_period_options
@reads_book
def takings(desk: Desk, day: str | None, month: str | None, from_day: str | None, to_day: str | None) -> None:
    """Show what came in, day by day."""
    period = _period(desk, day, month, from_day, to_day) or Period.of_month(Month.of(rounds.today(desk)))
    sheet = report_sheet(desk, "takings", period)
    rows = [{key: value for key, value in row.items() if key != "weekday"} for row in sheet.document()]
    output().show(
        {"from": period.first, "to": period.last, "rows": rows, "total": _total(sheet, "total")}, *_lines(sheet)
    )


@report.command(help=mark("A month against its target, days by name, and the age of arrears."))
@day_option
@click.option("--month", cls=TranslatedOption, help=mark("A whole month, for example 2026-11."))
@reads_book
def monthly(desk: Desk, day: str | None, month: str | None) -> None:
    """Show the figures of a month, up to a day of it."""
    period = _period(desk, day, month, None, None) or Period.of_day(rounds.today(desk))
    found = figures_of(desk, period)
    output().show(_figures_document(found), *_lines(figures_sheet(found)))


def _figures_document(found: Figures) -> dict[str, Any]:
    month, names = found.month, found.patterns
    return {
        "month": month.month,
        "through": month.through,
        "collected": month.collected,
        "target": month.target,
        "target_so_far": month.target_so_far,
        "open_days": month.open_days,
        "open_days_so_far": month.open_days_so_far,
        "days": [
            {"day": one.day, "open": one.is_open, "collected": one.collected, "target": one.target}
            for one in month.days
        ],
        "means": {
            "from": names.first,
            "to": names.last,
            "weekdays": [_name_document(one) for one in names.weekdays],
            "market_days": [_name_document(one) for one in names.market_days],
        },
        "arrears": [
            {"from_days": age.first, "to_days": age.last, "amount": age.amount, "stalls": age.places}
            for age in found.ages
        ],
    }


def _name_document(one: DayPattern) -> dict[str, Any]:
    return {"name": one.name, "days": one.days, "collected": one.collected, "mean": one.mean}


def _total(sheet: ReportSheet, key: str) -> object:
    return None if sheet.total is None else sheet.total[key]


@report.command("round", help=mark("The walking list for paper."))
@day_option
@click.option("--officer", cls=TranslatedOption, default="", help=mark("Name of the officer who carries it."))
@reads_book
def round_(desk: Desk, day: str | None, officer: str) -> None:
    """Print the walking list."""
    on = _day(desk, day)
    if not output().as_json:
        for page in round_paper(desk, on, officer):
            click.echo(page)
        return
    output().show({"day": on, "rows": [_round_row(desk, row) for row in round_list(desk, on)]})


def _round_row(desk: Desk, row: RoundRow) -> dict[str, Any]:
    return {
        "stall": row.code,
        "block": row.block,
        "vendor": None if row.vendor is None else ref_of(desk, row.vendor),
        "name": row.name,
        "mode": row.mode.value,
        "due_today": row.due,
        "arrears": row.arrears,
        "status": row.word.value,
        "at": row.at,
    }


@report.command(help=mark("The market's digital literacy beside the national figures."))
@day_option
@click.option(
    "--form", cls=TranslatedOption, type=click.Choice(FORMS), default=FULL, help=mark("The form whose scores count.")
)
@reads_book
def literacy(desk: Desk, day: str | None, form: str) -> None:
    """Show the market's figures; fewer than five vendors are not shown."""
    on = _day(desk, day)
    found = market_literacy(desk, on, form)
    document = {
        "day": on,
        "form": found.form,
        "n": found.n,
        "online": found.online,
        "active": found.active,
        "coverage": _score(found.coverage),
        "offline_share": _score(found.offline_share),
        "pillars": {code: _score(value) for code, value in found.pillars.items()},
        "index": _score(found.index),
        "band": found.band,
        "margin": _score(found.margin),
        "label": found.label,
    }
    output().show(document, *_lines(literacy_sheet(Period.of_day(on), found)))


def _score(value: Fraction | None) -> str | None:
    return None if value is None else two_decimals(value)
