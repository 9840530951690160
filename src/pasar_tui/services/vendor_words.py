"""A vendor's card in words, for the screen and for lines: stalls, what is owed and since when, what was paid for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from pasar_tui.domain.allocation import What, still_open
from pasar_tui.domain.days import MONTHS, format_day, format_month
from pasar_tui.domain.money import format_area, format_rupiah
from pasar_tui.domain.stall import MODE_WORDS, Mode
from pasar_tui.language import _, ngettext
from pasar_tui.services.payments import Receipt
from pasar_tui.services.receipt_paper import METHOD_WORDS
from pasar_tui.services.references import shorten
from pasar_tui.services.vendor_card import CardStall, Payment, VendorCard
from pasar_tui.services.vendor_sheet import VendorSheet

_SPOKEN_PAYMENTS: Final = 5


def active_since(stalls: Sequence[CardStall]) -> date | None:
    """Return since when the vendor has had a stall without a break, whichever it was; None without one today."""
    since: date | None = None
    for stall in sorted(stalls, key=lambda one: one.end or date.max, reverse=True):
        if stall.mode is not None or (since and stall.end and stall.end >= since - timedelta(1)):
            since = stall.since if since is None else min(since, stall.since)
    return since


def stall_words(stall: CardStall) -> list[str]:
    """Return what a stall is, how it pays, what it costs, and its last day if there is one."""
    area = f" {format_area(stall.area)}" if stall.area is not None else ""
    told = [f"{stall.code} {stall.kind}{area}"]
    if stall.mode is not None:
        told.append(_(MODE_WORDS[stall.mode]))
    if stall.price is not None and stall.mode is not None:
        price = _("{price} a ticket") if stall.mode is Mode.TICKET else _("{price} a day")
        told.append(price.format(price=format_rupiah(stall.price)))
    if stall.end is not None:
        told.append(_("until {day}").format(day=format_day(stall.end)))
    return told


def covers(receipt: Receipt) -> str:
    """Return what a receipt was for: "7 days 11–17 Nov", "ticket", "old arrears"."""
    parts = receipt.allocations
    days = [(one.from_day, one.to_day) for one in parts if one.what is What.DAY and one.from_day and one.to_day]
    if days:
        count = receipt.days
        span = _span(min(first for first, _last in days), max(last for _first, last in days))
        return ngettext("{count} day", "{count} days", count).format(count=count) + f" {span}" if count else span
    words = {What.TICKET: _("ticket"), What.ARREARS: _("old arrears"), What.CREDIT: _("credit")}
    return ", ".join(dict.fromkeys(words.get(one.what, one.component) for one in parts))


def spoken_card(sheet: VendorSheet) -> Iterator[str]:
    """Yield the card as sentences: who it is, each stall, the debt, the last payments, the turnover."""
    since = active_since(sheet.card.stalls)
    active = _("no stall") if since is None else _("active since {day}").format(day=format_day(since))
    yield ", ".join([sheet.name, shorten(sheet.ref), active])
    if sheet.goods:
        yield f"{_('Goods')}: {sheet.goods}"
    for stall in sheet.card.stalls:
        yield f"{_('Stall')}: " + ", ".join([*stall_words(stall), *_debt(stall)])
    yield from _arrears(sheet.card)
    payments = sheet.card.payments[:_SPOKEN_PAYMENTS]
    yield f"{_('Last payments')}: {len(payments) if payments else _('none yet')}"
    yield from map(_payment, payments)
    if sheet.card.sales_mean is not None:
        told = ngettext("mean {amount} of {count} day", "mean {amount} of {count} days", sheet.card.sales_days)
        mean = told.format(amount=format_rupiah(sheet.card.sales_mean), count=sheet.card.sales_days)
        yield f"{_('Turnover')}: {mean}"


def _debt(stall: CardStall) -> Iterator[str]:
    """Yield to which day a card stall is paid, and its unpaid days and their sum."""
    if stall.paid_through is not None:
        yield _("paid up to {day}").format(day=format_day(stall.paid_through))
    if stall.days:
        yield ngettext("{count} day owed", "{count} days owed", stall.days).format(count=stall.days)
    if stall.owed:
        yield format_rupiah(stall.owed)


def _arrears(card: VendorCard) -> Iterator[str]:
    """Yield what is owed in all, and what of it is older than the book, with its oldest month."""
    owed = format_rupiah(card.owed) if card.owed else "0"
    yield f"{_('Arrears')}: {owed}"
    before = list(still_open([*card.former, *(one for stall in card.stalls for one in stall.opening)]))
    if before:
        told = _("of these {amount} from before the book").format(amount=format_rupiah(sum(one.open for one in before)))
        yield f"{told}, {_('the oldest of {month}').format(month=format_month(before[0].period))}"


def _payment(payment: Payment) -> str:
    receipt = payment.receipt
    words = [format_day(receipt.day), format_rupiah(receipt.amount)]
    if payment.voided is not None:
        words.append(_("VOID {day}").format(day=f"{payment.voided:%d-%m}"))
    return ", ".join([*words, covers(receipt), _(METHOD_WORDS[receipt.method]), receipt.number])


def _span(first: date, last: date) -> str:
    end = f"{last.day:02d} {MONTHS[last.month - 1][:3]}"
    if first == last:
        return end
    month = "" if first.month == last.month else f" {MONTHS[first.month - 1][:3]}"
    return f"{first.day:02d}{month}–{end}"
