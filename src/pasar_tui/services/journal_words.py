"""A line of the journal about a vendor, told in one sentence as an officer would say it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from pasar_tui.domain.days import format_day, format_month, parse_month
from pasar_tui.domain.money import format_decimal, format_rupiah
from pasar_tui.domain.receipt_number import receipt_number
from pasar_tui.domain.stall import MODE_WORDS
from pasar_tui.language import _, mark, ngettext
from pasar_tui.services.follow_ups import STATES
from pasar_tui.services.receipt_paper import METHOD_WORDS
from pasar_tui.services.round_list import WORDS, Word
from pasar_tui.services.tariff_book import TariffBook
from pasar_tui.services.vendor_lookup import shown_name
from pasar_tui.services.visits import refusal_word
from pasar_tui.services.voids import REASONS
from pasar_tui.storage import collecting, lines, vendor
from pasar_tui.storage.lines import JournalLine
from pasar_tui.storage.sqlite import Connection

_FIELD_WORDS: Final[Mapping[str, str]] = {
    "name": mark("Name"),
    "nik": mark("NIK"),
    "phone": mark("Phone"),
    "address": mark("Address"),
    "sex": mark("Sex"),
    "npwrd": mark("NPWRD"),
    "goods": mark("Goods"),
    "kbli": mark("KBLI"),
}
FORGET_WORDS: Final[Mapping[str, str]] = {
    "asked": mark("the vendor asked"),
    "deceased": mark("the vendor died"),
    "mistake": mark("registered by mistake"),
    "expired": mark("no longer needed"),
    "other": mark("other reason"),
}
REVEAL_WORDS: Final[Mapping[str, str]] = {
    "pemeriksaan": mark("an inspection"),
    "permintaan": mark("the vendor's request"),
    "bantuan": mark("an aid programme"),
    "koreksi": mark("a correction"),
    "laporan": mark("a report"),
    "lain": mark("other reason"),
}
_WITHDRAWN_WORDS: Final[Mapping[str, str]] = {
    "wrong_stall": REASONS[1],
    "wrong_amount": REASONS[2],
    "wrong_method": REASONS[3],
    "twice": REASONS[4],
    "called_off": REASONS[5],
    "mistake": mark("by mistake"),
    "corrected": mark("corrected"),
    "other": REASONS[9],
}


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells lines with the stalls of `book`; what a line refers to is looked up by `reading`."""

    reading: Connection
    book: TariffBook

    def told(self, line: JournalLine) -> str:
        """Return the sentence, with the free text that stands beside the line; a kind unknown here is told by name."""
        tell = _TELL.get(line.kind)
        sentence = line.kind if tell is None else tell(self, line)
        return sentence if line.note is None else f"{sentence} · “{line.note}”"

    def stall(self, stall: int | None, day: str) -> str:
        """Return a stall's code on a day, "-" for none and for one of another market."""
        if stall is None or stall not in self.book.register:
            return "-"
        return self.book.stall(stall, date.fromisoformat(day)).code

    def of_tenancy(self, tenancy: int, day: str) -> str:
        """Return the code of the stall that a right of use is of."""
        known = self.book.tenancies.get(tenancy)
        return self.stall(None if known is None else known.stall, day)


def _registered(_teller: Teller, line: JournalLine) -> str:
    goods = line.body.get("goods")
    return _("Registered; goods: {goods}").format(goods=goods) if goods else _("Registered")


def _changed(_teller: Teller, line: JournalLine) -> str:
    names = [*line.body.get("private", {}).get("fields", ()), *line.body.get("set", {})]
    return _("Corrected: {fields}").format(fields=", ".join(_(_FIELD_WORDS.get(name, name)) for name in names))


def _forgotten(_teller: Teller, line: JournalLine) -> str:
    return _("Forgotten: {reason}").format(reason=_(FORGET_WORDS[line.body["reason"]]))


def _revealed(_teller: Teller, line: JournalLine) -> str:
    names = ", ".join(_(_FIELD_WORDS.get(name, name)) for name in line.body["fields"])
    reason = line.body["reason"]
    return _("Shown unmasked: {fields}, for {reason}").format(fields=names, reason=_(REVEAL_WORDS.get(reason, reason)))


def _given(teller: Teller, line: JournalLine) -> str:
    body = line.body
    told = _("Given {stall} from {day}, {mode}, charged from {charged}").format(
        stall=teller.stall(body["stall"], max(body["since"], line.day)),
        day=_day(body["since"]),
        mode=_(MODE_WORDS[body["mode"]]),
        charged=_day(body["charged_from"]),
    )
    return told if "until" not in body else told + " " + _("until {day}").format(day=_day(body["until"]))


def _tenancy_changed(teller: Teller, line: JournalLine) -> str:
    values, stall, day = line.body["set"], teller.of_tenancy(line.body["tenancy"], line.day), _day(line.body["from"])
    told = []
    if "mode" in values:
        mode = _(MODE_WORDS[values["mode"]])
        told.append(_("{stall}: pays by {mode} from {day}").format(stall=stall, mode=mode, day=day))
    if "shift" in values:
        shift = values["shift"] or _("all day")
        told.append(_("{stall}: shift {shift} from {day}").format(stall=stall, shift=shift, day=day))
    return "; ".join(told)


def _ended(teller: Teller, line: JournalLine) -> str:
    stall = teller.of_tenancy(line.body["tenancy"], line.day)
    return _("{stall}: right of use ends with {day}").format(stall=stall, day=_day(line.body["on"]))


def _opened(_teller: Teller, line: JournalLine) -> str:
    body = line.body
    return _("Owed from before the book: {component} {month}, {amount}").format(
        component=body["component"],
        month=format_month(parse_month(body["period"])),
        amount=format_rupiah(body["principal"]),
    )


def _relieved(teller: Teller, line: JournalLine) -> str:
    body = line.body
    how_much = format_rupiah(body["amount"]) if "amount" in body else f"{format_decimal(body['percent_bp'])}%"
    stall = teller.of_tenancy(body["scope"], line.day)
    return _("{stall}: relief of {amount} from {day}").format(stall=stall, amount=how_much, day=_day(body["from"]))


def _visited(teller: Teller, line: JournalLine) -> str:
    body = line.body
    told = f"{teller.stall(body['stall'], line.day)}: {_(WORDS[Word(body['outcome'])])}"
    if "promised" in body:
        told += " " + _("for {day}").format(day=_day(body["promised"]))
    return told if "reason" not in body else f"{told} ({refusal_word(body['reason'])})"


def _received(teller: Teller, line: JournalLine) -> str:
    body = line.body
    number = receipt_number(line.ref, date.fromisoformat(line.day), body["no"])
    told = _("Receipt {number}: {amount} {method}").format(
        number=number, amount=format_rupiah(body["amount"]), method=_(METHOD_WORDS[body["method"]])
    )
    days = body.get("told", {}).get("days")
    if days:
        told += ", " + ngettext("{count} day", "{count} days", days).format(count=days)
    if "code" in body:
        told += f", {body['code']}"
    payer = vendor.get(teller.reading, body["payer"]) if "payer" in body else None
    return told if payer is None else told + ", " + _("paid by {name}").format(name=shown_name(payer))


def _voided(teller: Teller, line: JournalLine) -> str:
    stored = collecting.get_receipt(teller.reading, line.body["receipt"])
    return _("Receipt {number} void: {reason}").format(
        number=receipt_number(stored.device, date.fromisoformat(stored.day), stored.no),
        reason=_(REASONS.get(line.body["reason"], REASONS[9])),
    )


def _withdrawn(teller: Teller, line: JournalLine) -> str:
    target = lines.read_line(teller.reading, line.body["target"])
    reason = line.body["reason"]
    return _("Voided, {reason}: {what} ({day})").format(
        reason=_(_WITHDRAWN_WORDS.get(reason, reason)), what=teller.told(target), day=_day(target.day)
    )


def _sold(teller: Teller, line: JournalLine) -> str:
    body = line.body
    parts = [
        _("Turnover {amount}").format(amount=("~" if body.get("estimate") else "") + format_rupiah(body["amount"]))
    ]
    if "group" in body:
        parts.append(body["group"])
    if "stall" in body:
        parts.append(teller.stall(body["stall"], line.day))
    return ", ".join(parts)


def _assessed(_teller: Teller, line: JournalLine) -> str:
    answered = sum(answer is not None for answer in line.body["answers"].values())
    told = ngettext(
        "Checklist, form {form}: {count} item answered", "Checklist, form {form}: {count} items answered", answered
    )
    return told.format(form=line.body["form"], count=answered)


def _followed_up(teller: Teller, line: JournalLine) -> str:
    body = line.body
    told = f"{_('Follow-up')} {body['item']}: {_(STATES[body['state']])}"
    if "due" in body:
        told += ", " + _("by {day}").format(day=_day(body["due"]))
    if "owner" in body:
        owner = lines.read_line(teller.reading, body["owner"])
        told += f", {owner.body['name']}"
    return told


def _day(text: str) -> str:
    return format_day(date.fromisoformat(text))


_TELL: Final[Mapping[str, Callable[[Teller, JournalLine], str]]] = {
    "vendor_registered": _registered,
    "vendor_changed": _changed,
    "vendor_forgotten": _forgotten,
    "private_revealed": _revealed,
    "tenancy_started": _given,
    "tenancy_changed": _tenancy_changed,
    "tenancy_ended": _ended,
    "arrears_opened": _opened,
    "relief_granted": _relieved,
    "visit_made": _visited,
    "receipt_issued": _received,
    "receipt_voided": _voided,
    "line_voided": _withdrawn,
    "sale_recorded": _sold,
    "assessment_recorded": _assessed,
    "follow_up_set": _followed_up,
}
KINDS_TOLD: Final = frozenset(_TELL)
"""The kinds of lines that are told in words."""
