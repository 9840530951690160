"""Reports by command: report daily, unpaid, arrears, sales, round, literacy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from fractions import Fraction
from typing import Any

import click

from pasar_tui.cli.help import TranslatedOption
from pasar_tui.cli.money import day_written
from pasar_tui.cli.options import day_option, reads_book
from pasar_tui.cli.output import PasarGroup, output
from pasar_tui.cli.tables import table
from pasar_tui.data import checklist
from pasar_tui.domain.days import Month, format_day, format_day_long, format_month, parse_month
from pasar_tui.domain.literacy.figures import shown, two_decimals
from pasar_tui.domain.literacy.instrument import FORMS, FULL
from pasar_tui.domain.money import format_rupiah
from pasar_tui.language import _, mark
from pasar_tui.services import reports, rounds
from pasar_tui.services.desk import Desk
from pasar_tui.services.literacy import notice
from pasar_tui.services.literacy_report import market_literacy
from pasar_tui.services.lookups import ref_of
from pasar_tui.services.report_sheets import literacy_summary
from pasar_tui.services.reports import DailyReport
from pasar_tui.services.round_list import RoundRow, round_list
from pasar_tui.services.round_paper import round_paper


@click.group(cls=PasarGroup, help=mark("Reports of the market."))
def report() -> None:
    """Hold the reports."""


def _day(desk: Desk, text: str | None) -> date:
    return day_written(desk, text) or rounds.today(desk)


@report.command(help=mark("The day's takings, stalls, sales and arrears."))
@day_option
@reads_book
def daily(desk: Desk, day: str | None) -> None:
    """Show the report of a day."""
    found = reports.daily(desk, _day(desk, day))
    output().show(_daily_document(found), *_daily_lines(found))


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


def _daily_lines(found: DailyReport) -> Iterator[str]:
    money, stalls = found.takings, found.stalls
    yield format_day_long(found.day)
    yield _("Collected {total}: cash {cash}, QRIS {qris}, transfer {transfer}").format(
        total=format_rupiah(money.total),
        cash=format_rupiah(money.cash),
        qris=format_rupiah(money.qris),
        transfer=format_rupiah(money.transfer),
    )
    if money.awaiting_bank:
        yield _("Of this the bank has still to confirm {amount}").format(amount=format_rupiah(money.awaiting_bank))
    yield _("Receipts {receipts}, voids {voids}, tickets {tickets}").format(
        receipts=money.receipts, voids=money.voids, tickets=money.tickets
    )
    yield _(
        "Stalls {total}: paid {paid}, unpaid {unpaid}, closed {closed}, vacant {vacant}, absent {absent}, "
        "refused {refused}, promised {promised}, exempt {exempt}"
    ).format(**asdict(stalls))
    yield ""
    yield from table(
        (_("Block"), _("Stalls"), _("Paid"), _("Amount")),
        [(one.block, one.stalls, one.paid, one.amount) for one in found.by_block],
    )
    yield ""
    yield from table(
        (_("Component"), _("Account"), _("Amount")),
        [(one.component, one.account, one.amount) for one in money.by_component],
    )
    yield ""
    yield from table(
        (_("Officer"), _("Receipts"), _("Cash"), _("Other")),
        [(one.name, one.receipts, one.cash, one.other) for one in money.by_officer],
    )
    yield ""
    yield _("Turnover told by {vendors} vendors: {amount}").format(
        vendors=found.sales_vendors, amount=format_rupiah(found.sales_total)
    )
    yield _("Arrears of {stalls} stalls: {amount}").format(stalls=found.owing, amount=format_rupiah(found.arrears))
    for number in money.late:
        yield _("Entered after the day was over: {receipt}").format(receipt=number)
    for row in found.problems:
        yield _("{stall} has no price: {why}").format(stall=row.code, why=row.problem)


@report.command(help=mark("The stalls at which nothing was entered yet."))
@day_option
@reads_book
def unpaid(desk: Desk, day: str | None) -> None:
    """Show which stalls have not paid."""
    on = _day(desk, day)
    rows = reports.unpaid(desk, on)
    output().show(
        {
            "day": on,
            "rows": [
                {
                    "stall": row.code,
                    "vendor": None if row.vendor is None else ref_of(desk, row.vendor),
                    "name": row.name,
                    "mode": row.mode.value,
                    "due_today": row.due,
                    "owed": row.owed,
                }
                for row in rows
            ],
        },
        format_day_long(on),
        *table(
            (_("Stall"), _("Vendor"), _("Mode"), _("Due today"), _("Owed")),
            [(row.code, row.name, row.mode.value, row.due, row.owed) for row in rows],
        ),
    )


@report.command(help=mark("Who owes how much, and since when."))
@day_option
@reads_book
def arrears(desk: Desk, day: str | None) -> None:
    """Show the arrears at the end of a day."""
    on = _day(desk, day)
    rows = reports.arrears(desk, on)
    total = sum(row.principal for row in rows)
    output().show(
        {
            "day": on,
            "rows": [
                {
                    "stall": row.stall,
                    "vendor": row.vendor_ref,
                    "name": row.name,
                    "mode": None if row.mode is None else row.mode.value,
                    "days": row.days,
                    "principal": row.principal,
                    "interest": None,
                    "total": row.principal,
                    "oldest": row.oldest,
                }
                for row in rows
            ],
            "total": total,
        },
        format_day_long(on),
        *table(
            (_("Stall"), _("Vendor"), _("Days"), _("Owed"), _("Since")),
            [(row.stall, row.name, row.days, row.principal, _since(row.oldest)) for row in rows],
        ),
        _("Total: {amount}").format(amount=format_rupiah(total)),
    )


def _since(oldest: date | Month) -> str:
    return format_month(oldest) if isinstance(oldest, Month) else format_day(oldest)


@report.command(help=mark("The turnover that vendors told, of a day or a month."))
@day_option
@click.option("--month", cls=TranslatedOption, help=mark("A whole month, for example 2026-11."))
@reads_book
def sales(desk: Desk, day: str | None, month: str | None) -> None:
    """Show turnover; it is confidential, so it names stalls and references, no people."""
    if day is not None and month is not None:
        raise click.UsageError(_("Write one of --day and --month."))
    chosen = None if month is None else parse_month(month)
    first, last = (chosen.first, chosen.last) if chosen is not None else (_day(desk, day), None)
    rows = reports.sales(desk, first, last)
    total = sum(row.amount for row in rows)
    output().show(
        {
            "rows": [
                {
                    "day": row.day,
                    "stall": row.stall,
                    "vendor": row.vendor_ref,
                    "group": row.group,
                    "amount": row.amount,
                    "estimate": row.estimate,
                }
                for row in rows
            ],
            "total": total,
        },
        *table(
            (_("Day"), _("Stall"), _("Vendor"), _("Group"), _("Amount")),
            [(format_day(row.day), row.stall, row.vendor_ref, row.group, row.amount) for row in rows],
        ),
        _("Total: {amount}").format(amount=format_rupiah(total)),
    )


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
    national = checklist.current_instrument().national[-1]
    output().show(
        {
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
        },
        *table(
            (_("Pillar"), _("Score"), _("National {year}").format(year=national.year)),
            [
                *((code, _figure(value), shown(national.pillars[code])) for code, value in found.pillars.items()),
                (_("Index"), _figure(found.index), shown(national.index)),
            ],
        ),
        literacy_summary(found),
        notice(),
    )


def _score(value: Fraction | None) -> str | None:
    return None if value is None else two_decimals(value)


def _figure(value: Fraction | None) -> str | None:
    return None if value is None else shown(value)
