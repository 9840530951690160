"""The parts of a vendor's card, as lines of text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from rich.cells import cell_len

from pasar_tui.domain.allocation import What
from pasar_tui.domain.days import MONTHS, format_day
from pasar_tui.domain.money import format_area, format_rupiah
from pasar_tui.domain.stall import MODE_WORDS, Mode
from pasar_tui.language import _, ngettext
from pasar_tui.services.literacy import Coached
from pasar_tui.services.payments import Receipt
from pasar_tui.services.receipt_paper import METHOD_WORDS
from pasar_tui.services.references import shorten
from pasar_tui.services.vendor_card import CardStall, Payment
from pasar_tui.services.vendor_sheet import VendorSheet
from pasar_tui.ui.safety import fitted
from pasar_tui.ui.screens.literacy_words import BAND_WORDS, STATUS_TONES, STATUS_WORDS, figure
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.columns import row_text
from pasar_tui.ui.widgets.lines import Line, Piece

_LABEL: Final = 12
_PAID_TO: Final = 26
_TITLE: Final = 16
_STALLS: Final = 3


def person_lines(sheet: VendorSheet, width: int) -> list[Line]:
    """Return name, reference and since when, then goods, telephone and NIK, and the address if there is one."""
    active = _active_since(sheet.card.stalls)
    since = _("no stall") if active is None else _("active since {day}").format(day=format_day(active))
    name = width - 40
    reached: list[Piece] = [
        (f"{_('Phone')} ", Tone.DIM),
        f"{sheet.phone_masked or '-':<12}  ",
        ("NIK ", Tone.DIM),
        f"{sheet.nik_masked or '-':<16}",
    ]
    room = width - _LABEL - cell_len(row_text(reached)) - 4
    lines: list[Line] = [
        [" ", (fitted(sheet.name, name), Tone.HEAD), f"  {fitted(shorten(sheet.ref), 12)}  {since}"],
        [_label(_("Goods")), f"{fitted(_goods(sheet, room), room)}  ", *reached],
    ]
    if sheet.address:
        lines.append([_label(_("Address")), fitted(sheet.address, width - _LABEL - 2)])
    return lines


def _label(text: str, cells: int = _LABEL) -> Piece:
    return f" {fitted(text, cells)}", Tone.DIM


def _active_since(stalls: Sequence[CardStall]) -> date | None:
    """Return since when the vendor has had a stall without a break, whichever it was; None without one today."""
    since: date | None = None
    for stall in sorted(stalls, key=lambda one: one.end or date.max, reverse=True):
        if stall.mode is not None or (since and stall.end and stall.end >= since - timedelta(1)):
            since = stall.since if since is None else min(since, stall.since)
    return since


def _goods(sheet: VendorSheet, room: int) -> str:
    """Return the goods with their KBLI, which stands alone before the goods are cut."""
    goods = sheet.goods or "-"
    if not sheet.kbli:
        return goods
    whole = f"{goods} (KBLI {sheet.kbli})"
    if cell_len(whole) <= room:
        return whole
    number = f" {sheet.kbli}"
    return fitted(goods, min(cell_len(goods), room - cell_len(number))).rstrip() + number


def stall_lines(sheet: VendorSheet, width: int, marked: int = 0) -> list[Line]:
    """Return a line for some of the stalls: what it is, how it pays and what it costs; of several one is `marked`."""
    stalls = sheet.card.stalls
    first = max(0, min(marked, len(stalls) - _STALLS))
    lines: list[Line] = []
    for place, stall in enumerate(stalls[first : first + _STALLS], first):
        label = _label(_("Stall") if place == first else "", _LABEL - 1)
        mark = ">" if place == marked and len(stalls) > 1 else " "
        lines.append([label, fitted(f"{mark}{_stall(stall)}", width - _LABEL)])
    if len(stalls) > _STALLS:
        lines.append(f" {' ' * _LABEL}" + _("and {count} more").format(count=len(stalls) - _STALLS))
    return lines


def _stall(stall: CardStall) -> str:
    area = f" {format_area(stall.area)}" if stall.area is not None else ""
    told = [f"{stall.code} {stall.kind}{area}"]
    if stall.mode is not None:
        told.append(_(MODE_WORDS[stall.mode]))
    if stall.price is not None and stall.mode is not None:
        price = _("{price} a ticket") if stall.mode is Mode.TICKET else _("{price} a day")
        told.append(price.format(price=format_rupiah(stall.price)))
    if stall.end is not None:
        told.append(_("until {day}").format(day=format_day(stall.end)))
    return "  ".join(told)


def debt_lines(sheet: VendorSheet) -> list[Line]:
    """Return to which day the card stalls are paid, and what is owed."""
    card = sheet.card
    by_card = [one for one in card.stalls if one.mode is Mode.CARD]
    days = [one.paid_through for one in by_card if one.paid_through is not None]
    through = format_day(min(days)) if days and len(days) == len(by_card) else "-"
    left: list[Piece] = [_label(_("Paid to")), fitted(through, _PAID_TO), (f"{_('Arrears')} ", Tone.DIM)]
    if not card.owed:
        return [[*left, ("-", Tone.DIM)]]
    owed = format_rupiah(card.owed)
    if card.days:
        owed = ngettext("{count} day", "{count} days", card.days).format(count=card.days) + f"  {owed}"
    lines: list[Line] = [[*left, (owed, Tone.BAD)]]
    opening = sum(one.open for one in card.former) + sum(one.opening_owed for one in card.stalls)
    if opening:
        told = _("of these {amount} from before the book").format(amount=format_rupiah(opening))
        lines.append(" " * (1 + _LABEL + _PAID_TO) + told)
    return lines


def money_lines(sheet: VendorSheet, payments: int) -> list[Line]:
    """Return the last payments, `payments` at most, the mean turnover and the latest assessment."""
    card = sheet.card
    lines: list[Line] = [[(_("LAST PAYMENTS"), Tone.HEAD)]]
    lines += [_payment(one) for one in card.payments[:payments]] or [_("none yet")]
    sales = "-"
    if card.sales_mean is not None:
        told = ngettext("mean {amount} of {count} day", "mean {amount} of {count} days", card.sales_days)
        sales = told.format(amount=format_rupiah(card.sales_mean), count=card.sales_days)
    lines += ["", [(fitted(_("SALES 30 DAYS"), _TITLE), Tone.HEAD), sales]]
    result, *again = _literacy(sheet.coached)
    lines.append([(fitted(_("LITERACY"), _TITLE), Tone.HEAD), *result])
    return [*lines, *([" " * _TITLE, *line] for line in again)]


def _payment(payment: Payment) -> Line:
    receipt = payment.receipt
    begins = f"{receipt.day:%d-%m} {format_rupiah(receipt.amount):>11}  "
    number = receipt.number.rpartition("-")[2]
    if payment.voided is not None:
        void = fitted(_("VOID {day}").format(day=f"{payment.voided:%d-%m}"), 30)
        return [(f"{begins}{void} {number}", Tone.WARN)]
    return f"{begins}{fitted(covers(receipt), 21)} {fitted(_(METHOD_WORDS[receipt.method]), 8)} {number}"


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


def _span(first: date, last: date) -> str:
    end = f"{last.day:02d} {MONTHS[last.month - 1][:3]}"
    if first == last:
        return end
    month = "" if first.month == last.month else f" {MONTHS[first.month - 1][:3]}"
    return f"{first.day:02d}{month}–{end}"


def _literacy(coached: Coached | None) -> list[list[Piece]]:
    """Return the latest result, and below it when to come back."""
    if coached is None:
        return [[_("not assessed yet")]]
    result = coached.result
    status: Piece = (_(STATUS_WORDS[result.status]), STATUS_TONES[result.status])
    again: list[Piece] = [_("again {day}").format(day=format_day(coached.again))]
    if result.index is None:
        return [[status], again]
    band = _(BAND_WORDS[result.band]) if result.band is not None and result.band in BAND_WORDS else ""
    index = _("index {index} {band}").format(index=figure(result.index), band=band)
    return [[f"{index} · ", status], again]
