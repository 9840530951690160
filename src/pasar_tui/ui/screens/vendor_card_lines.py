"""The parts of a vendor's card, as lines of text."""

from __future__ import annotations

from typing import Final

from rich.cells import cell_len

from pasar_tui.domain.days import format_day
from pasar_tui.domain.money import format_rupiah
from pasar_tui.domain.stall import Mode
from pasar_tui.language import _, ngettext
from pasar_tui.services.literacy import Coached
from pasar_tui.services.receipt_paper import METHOD_WORDS
from pasar_tui.services.references import shorten
from pasar_tui.services.vendor_card import Payment
from pasar_tui.services.vendor_sheet import VendorSheet
from pasar_tui.services.vendor_words import active_since, covers, stall_words
from pasar_tui.ui.safety import fitted
from pasar_tui.ui.screens.literacy_words import BAND_WORDS, STATUS_TONES, STATUS_WORDS, figure
from pasar_tui.ui.theme import Tone
from pasar_tui.ui.widgets.lines import Line, Piece, text_of

_LABEL: Final = 12
_PAID_TO: Final = 29
_TITLE: Final = 16
_STALLS: Final = 3


def person_lines(sheet: VendorSheet, width: int) -> list[Line]:
    """Return name, reference and since when, then goods, telephone and NIK, and the address if there is one."""
    active = active_since(sheet.card.stalls)
    since = _("no stall") if active is None else _("active since {day}").format(day=format_day(active))
    name, ref = width - 41, shorten(sheet.ref)
    reached: list[Piece] = [
        (f"{_('Phone')} ", Tone.DIM),
        f"{sheet.phone_masked or '-':<12}  ",
        ("NIK ", Tone.DIM),
        f"{sheet.nik_masked or '-':<16}",
    ]
    room = width - _LABEL - cell_len(text_of(reached)) - 4
    lines: list[Line] = [
        [
            " ",
            (fitted(sheet.name, name), Tone.HEAD),
            "  ",
            ref,
            fitted(since, width - name - 4 - cell_len(ref), right=True),
        ],
        [_label(_("Goods")), f"{fitted(_goods(sheet, room), room)}  ", *reached],
    ]
    if sheet.address:
        lines.append([_label(_("Address")), fitted(sheet.address, width - _LABEL - 2)])
    return lines


def _label(text: str, cells: int = _LABEL) -> Piece:
    return f" {fitted(text, cells)}", Tone.DIM


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
        lines.append([label, fitted(mark + "  ".join(stall_words(stall)), width - _LABEL)])
    if len(stalls) > _STALLS:
        lines.append(f" {' ' * _LABEL}" + _("and {count} more").format(count=len(stalls) - _STALLS))
    return lines


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
