"""How a payment is divided: what is settled, in which order, into which account."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from pasar_tui.domain.account import CardAccount, UnsettledDay
from pasar_tui.domain.allocation import (
    Allocation,
    OpeningArrear,
    What,
    still_open,
    to_arrears,
    to_days,
    to_tickets,
)
from pasar_tui.domain.days import format_day
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.money import LARGEST_PAYMENT, format_rupiah
from pasar_tui.domain.quote import Quote, QuoteLine
from pasar_tui.domain.stall import Mode
from pasar_tui.domain.tariff import PER_WORDS, SERVICE, Per
from pasar_tui.language import _, ngettext

__all__ = (
    "Allocation",
    "Amount",
    "Days",
    "Default",
    "Division",
    "Dues",
    "OpeningArrear",
    "Request",
    "What",
    "divide",
)

_TICKETLESS: Final = (Per.MONTH, Per.YEAR)


@dataclass(frozen=True, slots=True)
class Division:
    """The parts of a payment, which add up to it, and how many days it settles."""

    allocations: tuple[Allocation, ...]
    days: int = 0

    @property
    def amount(self) -> int:
        """The whole payment, in rupiah."""
        return sum(one.amount for one in self.allocations)

    @property
    def for_days(self) -> int:
        """What goes to the card account: days and credit."""
        return sum(one.amount for one in self.allocations if one.what in (What.DAY, What.CREDIT))


@dataclass(frozen=True, slots=True)
class Default:
    """Take what the stall is asked for today."""


@dataclass(frozen=True, slots=True)
class Days:
    """Take the next `count` unsettled days."""

    count: int


@dataclass(frozen=True, slots=True)
class Amount:
    """Take this amount, whatever it settles."""

    rupiah: int


Request = Default | Days | Amount


@dataclass(frozen=True, slots=True)
class Dues:
    """What stands open where a payment is taken on `day`.

    `mode` is today's of the tenancy, else of the stall; None for a tenancy that ended or a former vendor. `card` is the
    account of a tenancy that pays or ever paid by card, `ticket` the quote of the tickets that a stall in ticket mode
    takes today.
    """

    day: date
    mode: Mode | None
    arrears: tuple[OpeningArrear, ...] = ()
    card: CardAccount | None = None
    ticket: Quote | None = None


def divide(dues: Dues, request: Request) -> Division:
    """Return how the payment asked for is divided; its parts always add up to its amount.

    An amount settles opening arrears first, then days, oldest first each, then tickets of a stall in ticket mode. A
    rest below a day's price fills its components in tariff order, and what no day can take is credit. Days, today's
    price and tickets leave opening arrears alone.

    Raises PasarError `no_tenancy` (a card stall without a holder), `already_paid`, `mode_period` (days asked of a stall
    that does not pay by day, or a ticket for a month), `days_out_of_range`, `amount_out_of_range`, `no_charge` (an
    assessed stall with nothing open), `nothing_due` (the price today is nothing), and those of a day without a tariff.
    """
    if dues.mode is Mode.CARD and dues.card is None:
        raise PasarError("no_tenancy", _("Nobody holds this stall, so no day of it is owed; give it a holder first."))
    if dues.mode is Mode.CARD and dues.card is not None and not dues.card.is_priced:
        for gap in dues.card.unpriced(dues.day):
            raise gap.refusal()
    if isinstance(request, Amount):
        _limit(request.rupiah)
        division = _by_amount(dues, request.rupiah)
    elif isinstance(request, Days):
        division = _by_days(dues, request.count)
    else:
        division = _by_default(dues)
    _limit(division.amount)
    return division


def _limit(amount: int) -> None:
    if not 1 <= amount <= LARGEST_PAYMENT:
        raise PasarError(
            "amount_out_of_range",
            _("A payment of {amount} cannot be taken; it must be between {least} and {most}.").format(
                amount=format_rupiah(amount), least=format_rupiah(1), most=format_rupiah(LARGEST_PAYMENT)
            ),
        )


def _by_amount(dues: Dues, amount: int) -> Division:
    if dues.mode in (Mode.ASSESSMENT, None) and not _anything_open(dues):
        raise _nothing_open(dues)
    parts, rest = to_arrears(dues.arrears, amount)
    days = 0
    if rest and dues.card is not None:
        more, days, rest = to_days(_payable(dues, dues.card), rest)
        parts += more
    if rest and dues.mode is Mode.TICKET:
        parts += to_tickets(dues.day, _ticket_lines(dues), rest)
    elif rest:
        parts.append(_credit(dues, rest))
    return Division(tuple(parts), days)


def _by_days(dues: Dues, count: int) -> Division:
    unsettled = () if dues.card is None else tuple(_take(_payable(dues, dues.card), count))
    if dues.mode in (Mode.TICKET, Mode.ASSESSMENT) and not unsettled:
        raise PasarError(
            "mode_period",
            _("This stall does not pay by the day, so no number of days can be taken; give an amount."),
        )
    if count < 1 or len(unsettled) < count:
        most = _most_days(dues)
        raise PasarError(
            "days_out_of_range",
            ngettext(
                "{count} days cannot be taken: only {most} day can be paid.",
                "{count} days cannot be taken: only {most} days can be paid.",
                most,
            ).format(count=count, most=most),
        )
    parts, days, _rest = to_days(iter(unsettled), sum(day.amount for day in unsettled))
    return Division(tuple(parts), days)


def _by_default(dues: Dues) -> Division:
    if dues.mode is Mode.TICKET:
        lines = _ticket_lines(dues)
        return Division(tuple(to_tickets(dues.day, lines, sum(line.amount for line in lines))))
    if dues.mode is Mode.ASSESSMENT:
        raise _no_charge()
    price = 0 if dues.card is None else dues.card.asking_price(dues.day)
    if dues.card is not None and price and dues.card.owed(dues.day):
        parts, days, rest = to_days(dues.card.unsettled(), price)
        return Division((*parts, *([_credit(dues, rest)] if rest else [])), days)
    oldest = next(still_open(dues.arrears), None) if dues.mode is None else None
    if oldest is None:
        raise _already_paid(dues)
    return Division(tuple(to_arrears((oldest,), oldest.open)[0]))


def _payable(dues: Dues, card: CardAccount) -> Iterator[UnsettledDay]:
    """The days that money may settle: where it can buy tickets, none ahead of today."""
    return card.unsettled(dues.day if dues.mode is Mode.TICKET else None)


def _take(days: Iterator[UnsettledDay], count: int) -> Iterator[UnsettledDay]:
    for _n, day in zip(range(count), days, strict=False):
        yield day


def _most_days(dues: Dues) -> int:
    return 0 if dues.card is None else sum(1 for _day in _payable(dues, dues.card))


def _anything_open(dues: Dues) -> bool:
    return any(still_open(dues.arrears)) or (dues.card is not None and dues.card.owed(dues.day) > 0)


def _ticket_lines(dues: Dues) -> tuple[QuoteLine, ...]:
    lines = () if dues.ticket is None else dues.ticket.lines
    for line in lines:
        if line.per in _TICKETLESS:
            raise PasarError(
                "mode_period",
                _(
                    "{component} of this stall is charged per {period}, for which no ticket is sold; "
                    "let the stall pay another way or give the tariff a shorter period."
                ).format(component=line.component, period=_(PER_WORDS[line.per])),
            )
    if not sum(line.amount for line in lines):
        raise PasarError(
            "nothing_due",
            _("Nothing is to be paid here on {day}; no receipt is made.").format(day=format_day(dues.day)),
        )
    return lines


def _credit(dues: Dues, amount: int) -> Allocation:
    stretches = dues.card.prices.stretches if dues.card is not None else ()
    account = stretches[-1].parts[0].account_code if stretches and stretches[-1].parts else None
    return Allocation(What.CREDIT, SERVICE, account, amount)


def _nothing_open(dues: Dues) -> PasarError:
    return _no_charge() if dues.mode is Mode.ASSESSMENT else _already_paid(dues)


def _no_charge() -> PasarError:
    return PasarError(
        "no_charge",
        _("No assessment of this stall is open, so there is nothing to collect; issue its assessment first."),
    )


def _already_paid(dues: Dues) -> PasarError:
    through = dues.card.paid_through if dues.card is not None else None
    if through is None:
        return PasarError("already_paid", _("Nothing is owed here; to take more, give an amount."))
    return PasarError(
        "already_paid",
        _("This stall is already paid up to {day}; to take more, give a number of days or an amount.").format(
            day=format_day(through)
        ),
    )
