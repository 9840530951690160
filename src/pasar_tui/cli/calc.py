"""Reckoning without a book: amounts, days, NIK, interest, due dates and digital literacy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import click

from pasar_tui.cli.help import TranslatedOption
from pasar_tui.cli.output import PasarGroup, output
from pasar_tui.cli.surroundings import today
from pasar_tui.domain import interest as interest_rules
from pasar_tui.domain.days import ZONES, format_day, format_day_long, market_day, parse_day, weekday_name
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.money import format_rupiah, parse_rupiah, words
from pasar_tui.domain.nik import parse_nik
from pasar_tui.domain.text import excerpt, visible
from pasar_tui.domain.working_days import HOLIDAY_KINDS, MARKET_CLOSED, deposit_due
from pasar_tui.language import _, mark, ngettext

_LARGEST_DOCUMENT: Final = 1_000_000
_MOST_DAYS: Final = 3_650
_MOST_MONTHS: Final = 1_200
_ALL_BASIS_POINTS: Final = 10_000
# `-2000` is an amount that is refused, not an option that is unknown.
_FREE_TEXT: Final = {"ignore_unknown_options": True}

_zone_option = click.option(
    "--zone",
    cls=TranslatedOption,
    type=click.Choice(tuple(ZONES)),
    default="WIB",
    help=mark("Zone by which today is told."),
)


def _text_argument(metavar: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Take all words that follow as one text, so that `hari ini` and `Rp 2.000` need no quotes."""
    return click.argument("text", metavar=metavar, nargs=-1, required=True, callback=_joined)


def _joined(_context: click.Context, _parameter: click.Parameter, given: tuple[str, ...]) -> str:
    return " ".join(given)


def _amount(_context: click.Context, _parameter: click.Parameter, text: str) -> int:
    return parse_rupiah(text)


@click.group(cls=PasarGroup, help=mark("Reckon without a book."))
def calc() -> None:
    """Reckon without a book."""


@calc.command(context_settings=_FREE_TEXT, help=mark("Read an amount as a person writes it."))
@_text_argument("TEXT")
def rupiah(text: str) -> None:
    """Read an amount."""
    amount = parse_rupiah(text)
    output().show({"amount": amount}, format_rupiah(amount))


@calc.command("words", context_settings=_FREE_TEXT, help=mark("Spell a number out in Indonesian."))
@_text_argument("N")
def spell(text: str) -> None:
    """Spell a number out."""
    spelled = words(parse_rupiah(text))
    output().show({"words": spelled}, spelled)


@calc.command(context_settings=_FREE_TEXT, help=mark("Read a day as a person writes it."))
@_text_argument("TEXT")
@_zone_option
def day(text: str, zone: str) -> None:
    """Read a day."""
    found = parse_day(text, today(zone))
    output().show(
        {"day": found, "weekday": weekday_name(found), "market_day": market_day(found)},
        f"{format_day_long(found)} ({market_day(found)})",
    )


@calc.command(context_settings=_FREE_TEXT, help=mark("Check a NIK and show what it says."))
@_text_argument("NIK")
@_zone_option
def nik(text: str, zone: str) -> None:
    """Check a NIK; one that is refused is answered with `valid` false and exit code 1."""
    # Its 7,837 rows are read only here.
    from pasar_tui.data.regions import region_table

    try:
        found = parse_nik(text, today(zone), region_table())
    except PasarError as refused:
        _show_invalid_nik(refused)
        raise
    sex = _("woman") if found.sex == "F" else _("man")
    output().show(
        {
            "valid": True,
            "sex": found.sex,
            "born": found.born,
            "region": found.region,
            "region_name": found.region_name,
            "warnings": found.warnings,
        },
        _("Sex: {sex}").format(sex=sex),
        _("Born: {day}").format(day=format_day(found.born)),
        _("Registered in: {region} ({code})").format(region=found.region_name, code=found.region),
        *(_("Note: {warning}").format(warning=warning) for warning in found.warnings),
    )


def _show_invalid_nik(refused: PasarError) -> None:
    nothing = dict.fromkeys(("sex", "born", "region", "region_name"))
    output().show({"valid": False, **nothing, "warnings": [refused.message]})


@calc.command(help=mark("Reckon the interest on a levy that is paid late."))
@click.option(
    "--principal", cls=TranslatedOption, required=True, callback=_amount, help=mark("What was not paid, in rupiah.")
)
@click.option("--due", cls=TranslatedOption, required=True, help=mark("Day on which it was due."))
@click.option("--paid", cls=TranslatedOption, required=True, help=mark("Day on which it is paid."))
@click.option(
    "--rate-bp",
    cls=TranslatedOption,
    type=click.IntRange(0, _ALL_BASIS_POINTS),
    default=100,
    help=mark("Rate a month in basis points (100 = 1 %)."),
)
@click.option(
    "--method",
    cls=TranslatedOption,
    type=click.Choice(interest_rules.METHODS),
    default="calendar",
    help=mark("How months are counted: calendar, or days30 (blocks of 30 days)."),
)
@click.option(
    "--cap",
    cls=TranslatedOption,
    type=click.IntRange(0, _MOST_MONTHS),
    default=interest_rules.LONGEST_MONTHS,
    help=mark("The most months that are charged."),
)
@_zone_option
def interest(
    principal: int, due: str, paid: str, rate_bp: int, method: interest_rules.MonthMethod, cap: int, zone: str
) -> None:
    """Reckon interest; `months` are those charged, `months_late` those that have begun."""
    due_day, paid_day = parse_day(due, today(zone)), parse_day(paid, today(zone))
    late = interest_rules.months_late(due_day, paid_day, method)
    months = min(late, cap)
    amount = interest_rules.interest(principal, due_day, paid_day, rate_bp, method, cap)
    output().show(
        {"months": months, "interest": amount, "months_late": late},
        ngettext("{months} month: {amount}", "{months} months: {amount}", months).format(
            months=months, amount=format_rupiah(amount)
        ),
    )


@calc.command(help=mark("Reckon the day on which a levy is due."))
@click.option("--period-end", cls=TranslatedOption, help=mark("Last day of the period of the levy."))
@click.option("--issued", cls=TranslatedOption, help=mark("Day of the document."))
@click.option(
    "--days",
    cls=TranslatedOption,
    type=click.IntRange(0, _MOST_DAYS),
    default=30,
    help=mark("Days from then until it is due."),
)
@_zone_option
def due(period_end: str | None, issued: str | None, days: int, zone: str) -> None:
    """Reckon a due date from exactly one of two days."""
    if period_end is not None and issued is None:
        found = interest_rules.due_from_period_end(parse_day(period_end, today(zone)), days)
    elif issued is not None and period_end is None:
        found = interest_rules.due_from_issue(parse_day(issued, today(zone)), days)
    else:
        raise click.UsageError(_("Write exactly one of --period-end and --issued."), click.get_current_context())
    _show_due(found)


@calc.command("deposit-due", help=mark("Reckon the day by which takings must be deposited."))
@click.option("--day", "taken", cls=TranslatedOption, required=True, help=mark("Day on which money was taken."))
@click.option(
    "--calendar",
    cls=TranslatedOption,
    type=click.Path(path_type=Path, readable=False),
    help=mark("File of holidays, with the columns tanggal and jenis."),
)
@click.option(
    "--days",
    cls=TranslatedOption,
    type=click.IntRange(0, _MOST_DAYS),
    default=1,
    help=mark("Working days until the deposit."),
)
@click.option("--six-day-week", cls=TranslatedOption, is_flag=True, help=mark("The office works on Saturdays too."))
@_zone_option
def deposit(taken: str, calendar: Path | None, days: int, six_day_week: bool, zone: str) -> None:
    """Reckon the day by which money taken must be in the regional account."""
    holidays = _holidays(calendar, today(zone)) if calendar else frozenset()
    _show_due(deposit_due(parse_day(taken, today(zone)), holidays, days, six_day_week))


def _show_due(found: date) -> None:
    output().show({"due": found}, format_day_long(found))


def _holidays(path: Path, today_: date) -> frozenset[date]:
    """Return the office's days off in a calendar file: every kind except days on which only the market is closed."""
    # Reading files is needed by this option alone.
    from pasar_tui.exchange.binding import bind
    from pasar_tui.exchange.read import read_table

    with read_table(path) as table:
        binding = bind("calendar", table.headers)
        records = [binding.record(row) for row in table.rows]
    return frozenset(
        parse_day(record["day"], today_) for record in records if _calendar_kind(record["kind"]) in HOLIDAY_KINDS
    )


def _calendar_kind(text: str) -> str:
    kind = "_".join(text.lower().split())
    if kind not in HOLIDAY_KINDS and kind != MARKET_CLOSED:
        raise PasarError(
            "calendar_kind",
            _('"{kind}" is not a kind of calendar day; write one of {known}.').format(
                kind=excerpt(text), known=", ".join([*sorted(HOLIDAY_KINDS), MARKET_CLOSED])
            ),
        )
    return kind


@calc.command(help=mark("Score the answers to the literacy checklist in a JSON file."))
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path, readable=False))
def literacy(file: Path) -> None:
    """Score one vendor's answers by today's checklist."""
    # The checklist is read only here.
    from pasar_tui.data.checklist import current_instrument
    from pasar_tui.domain.literacy.document import read_assessment, result_json
    from pasar_tui.domain.literacy.scoring import score

    assessment = read_assessment(_content(file))
    instrument = current_instrument()
    result = score(instrument, assessment.form, assessment.answers, assessment.evidence, assessment.conditions)
    document = result_json(result)
    output().show(document, *_literacy_lines(instrument.notice, document))


def _literacy_lines(notice: str, document: Mapping[str, Any]) -> Iterator[str]:
    for pillar, value in document["pillars"].items():
        yield f"{pillar}: {_score(value)}"
    yield _("Index: {index} (anchor items {anchor}, verified {verified})").format(
        index=_score(document["index"]),
        anchor=_score(document["anchor_index"]),
        verified=_score(document["verified_index"]),
    )
    yield _("Status: {status}; assess again in {days} days").format(
        status=document["status"], days=document["repeat_days"]
    )
    if document["coaching"]:
        yield _("Coach: {items}").format(items=", ".join(document["coaching"]))
    yield notice


def _score(value: str | None) -> str:
    return "-" if value is None else value.replace(".", ",")


def _content(path: Path) -> bytes:
    """Return what a small file holds. Raises PasarError `file_unreadable`."""
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST_DOCUMENT + 1)
    except OSError as error:
        raise PasarError(
            "file_unreadable",
            _("The file {file} cannot be read; check its name and your permission.").format(file=visible(str(path))),
        ) from error
    if len(content) > _LARGEST_DOCUMENT:
        raise PasarError(
            "file_too_large",
            _("The file {file} is too large to be an assessment; check its name.").format(file=visible(str(path))),
        )
    return content
