"""What the office decides for its market, by command: policy, market days, calendar, relief."""

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
from pasar_tui.domain.days import format_day, format_day_short
from pasar_tui.domain.money import parse_decimal, payment_amount
from pasar_tui.domain.policy import POLICY_KEYS
from pasar_tui.language import _, mark
from pasar_tui.services import office_rules
from pasar_tui.services.desk import Desk
from pasar_tui.services.late_changes import Choice
from pasar_tui.services.office_rules import CALENDAR_KINDS, Decided, Policy, ReliefDraft

_from_option = click.option("--from", "from_day", cls=TranslatedOption, help=mark("First day; today if left out."))
_basis_option = click.option("--legal-basis", cls=TranslatedOption, help=mark("The rule that it rests on."))


@click.group(cls=PasarGroup, help=mark("What the office has decided."))
def policy() -> None:
    """Hold the commands about policies."""


@click.group(cls=PasarGroup, help=mark("When the market is open."))
def market() -> None:
    """Hold the commands about the market."""


@click.group(cls=PasarGroup, help=mark("Holidays, and days on which the market is closed."))
def calendar() -> None:
    """Hold the commands about the calendar."""


@click.group(cls=PasarGroup, help=mark("Reliefs granted by decision."))
def relief() -> None:
    """Hold the commands about reliefs."""


def _show_policy(decided: tuple[Policy, Decided]) -> None:
    found, line = decided
    output().show(
        {
            "ref": line.ref,
            "key": found.key,
            "value": found.value,
            "from": found.from_day,
            "differences": differences_of(line.differences),
        },
        _("From {day}: {key} is {value}").format(day=format_day(found.from_day), key=found.key, value=found.value),
        *difference_lines(line.differences),
    )


@policy.command("set", help=mark("Decide something for the market from a day on."))
@click.argument("key", metavar="KEY", type=click.Choice(POLICY_KEYS))
@click.argument("value", metavar="VALUE")
@_from_option
@_basis_option
@late_option
@writes_book
def set_(desk: Desk, key: str, value: str, from_day: str | None, legal_basis: str | None, late: Choice | None) -> None:
    """Set a policy."""
    first = any_day(desk, from_day) if from_day else desk.today
    _show_policy(office_rules.set_policy(desk, key, value, first, legal_basis, late))


@policy.command("list", help=mark("List what was decided."))
@reads_book
def list_policies(desk: Desk) -> None:
    """List the policies."""
    found = office_rules.list_policies(desk)
    output().show(
        {"policies": [{"key": one.key, "value": one.value, "from": one.from_day} for one in found]},
        *(f"{format_day(one.from_day)}  {one.key}  {one.value}" for one in found),
    )


@market.command(help=mark("Say on which days the market is open: harian, weekdays or market days."))
@click.argument("pattern", metavar="PATTERN")
@_from_option
@_basis_option
@late_option
@writes_book
def days(desk: Desk, pattern: str, from_day: str | None, legal_basis: str | None, late: Choice | None) -> None:
    """Set the open days."""
    first = any_day(desk, from_day) if from_day else desk.today
    _show_policy(office_rules.set_policy(desk, office_rules.OPEN_DAYS, pattern, first, legal_basis, late))


def _show_day(desk: Desk, text: str, kind: str, line: Decided, holds: bool) -> None:
    day = any_day(desk, text)
    output().show(
        {
            "ref": line.ref,
            "day": day,
            "kind": kind,
            "holds": holds,
            "differences": differences_of(line.differences),
        },
        f"{format_day_short(day)}  {kind}" if holds else f"{format_day_short(day)}  -",
        *difference_lines(line.differences),
    )


@calendar.command("set", help=mark("Put a day into the calendar."))
@click.argument("day", metavar="DAY")
@click.argument("kind", metavar="KIND", type=click.Choice(CALENDAR_KINDS))
@click.option("--note", cls=TranslatedOption, help=mark("What the day is."))
@late_option
@writes_book
def set_day(desk: Desk, day: str, kind: str, note: str | None, late: Choice | None) -> None:
    """Put a day into the calendar."""
    line = office_rules.set_calendar_day(desk, any_day(desk, day), kind, note, late=late)
    _show_day(desk, day, kind, line, holds=True)


@calendar.command("clear", help=mark("Take a day out of the calendar."))
@click.argument("day", metavar="DAY")
@click.argument("kind", metavar="KIND", type=click.Choice(CALENDAR_KINDS))
@late_option
@writes_book
def clear_day(desk: Desk, day: str, kind: str, late: Choice | None) -> None:
    """Take a day out of the calendar."""
    line = office_rules.set_calendar_day(desk, any_day(desk, day), kind, holds=False, late=late)
    _show_day(desk, day, kind, line, holds=False)


@calendar.command("list", help=mark("List the days of the calendar."))
@reads_book
def list_days(desk: Desk) -> None:
    """List the calendar."""
    found = office_rules.list_calendar(desk)
    output().show(
        {"days": [{"ref": row.ref, "day": row.day, "kind": row.kind, "note": row.remark} for row in found]},
        *(f"{format_day_short(row.day)}  {row.kind}  {row.remark or ''}".rstrip() for row in found),
    )


@relief.command(help=mark("Take a percentage or an amount off by a decision."))
@click.option("--basis", cls=TranslatedOption, required=True, help=mark("The decision that grants it."))
@click.option("--percent", cls=TranslatedOption, help=mark("Percentage, such as 25."))
@click.option("--amount", cls=TranslatedOption, help=mark("Rupiah, of one tenancy."))
@click.option("--component", cls=TranslatedOption, help=mark("Only off this component."))
@click.option("--stall", cls=TranslatedOption, help=mark("Only for this stall."))
@click.option("--tenancy", cls=TranslatedOption, help=mark("Only for this tenancy, or the stall's holder."))
@click.option("--block", cls=TranslatedOption, help=mark("Only for this block."))
@_from_option
@click.option("--to", "to_day", cls=TranslatedOption, help=mark("Last day."))
@late_option
@writes_book
def grant(desk: Desk, from_day: str | None, to_day: str | None, late: Choice | None, **given: Any) -> None:
    """Grant a relief."""
    percent, amount = given.pop("percent"), given.pop("amount")
    draft = ReliefDraft(
        from_day=any_day(desk, from_day) if from_day else desk.today,
        to_day=any_day_or_none(desk, to_day),
        percent_bp=None if percent is None else parse_decimal(percent.removesuffix("%")),
        amount=None if amount is None else payment_amount(amount),
        **given,
    )
    line = office_rules.grant_relief(desk, draft, late)
    output().show(
        {
            "ref": line.ref,
            "percent_bp": draft.percent_bp,
            "amount": draft.amount,
            "from": draft.from_day,
            "to": draft.to_day,
            "differences": differences_of(line.differences),
        },
        _("Granted: {ref}").format(ref=line.ref),
        *difference_lines(line.differences),
    )
