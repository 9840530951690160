"""The round in words, for the screen and for lines: who holds a stall and how it stands, and what was entered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from pasar_tui.domain.allocation import What
from pasar_tui.domain.days import format_day
from pasar_tui.domain.money import format_number, format_rupiah
from pasar_tui.domain.stall import MODE_WORDS
from pasar_tui.language import _, ngettext
from pasar_tui.services.payments import Preview, Receipt
from pasar_tui.services.receipt_paper import METHOD_WORDS
from pasar_tui.services.round_desk import Purse
from pasar_tui.services.round_list import WORDS, RoundCounts, RoundRow, Word
from pasar_tui.services.visits import Found, refusal_word
from pasar_tui.services.voids import REASONS, OwnEntry


def holder(row: RoundRow) -> str:
    """Return the name of who holds the stall, or what stands for it."""
    if row.name is not None:
        return f"{row.name} ({row.shift})" if row.shift else row.name
    return _("(vacant)") if row.vendor is None else _("(name not here)")


def standing(row: RoundRow) -> str:
    """Return how the stall stands, in a word, and since when."""
    word = _(WORDS[row.word])
    if row.promise_due is not None and row.word is Word.UNPAID:
        return _("UNPAID PROMISE")
    return f"{word} {row.at}" if row.at else word


def remark(row: RoundRow) -> str:
    """Return what was promised or why it was refused: what the last column has no room for."""
    if row.word is Word.PROMISED and row.promised is not None:
        return _("for {day}").format(day=format_day(row.promised))
    if row.promise_due is not None:
        return _("promised {day}").format(day=format_day(row.promise_due))
    if row.word is Word.REFUSED and row.reason is not None:
        return refusal_word(row.reason)
    return ""


def spoken(row: RoundRow) -> str:
    """Return a row of the round as one sentence: its code, who holds it, what is asked and owed, how it stands."""
    asked = row.problem or ("" if row.due is None else _("due {amount}").format(amount=format_rupiah(row.due)))
    owed = _("arrears {amount}").format(amount=format_rupiah(row.arrears)) if row.arrears else _("no arrears")
    parts = (row.code, holder(row), _(MODE_WORDS[row.mode]), asked.rstrip("."), owed, standing(row), remark(row))
    return ", ".join(part for part in parts if part)


def counted_words(counts: RoundCounts) -> list[str]:
    """Return how many stalls stand how, the most wanted first; the rarer ones only where there are any."""
    told = [
        _("unpaid {count}").format(count=format_number(counts.unpaid)),
        _("paid {count}").format(count=format_number(counts.paid)),
        _("closed {count}").format(count=format_number(counts.closed)),
    ]
    rarer = (
        (_("vacant {count}"), counts.vacant),
        (_("absent {count}"), counts.absent),
        (_("refused {count}"), counts.refused),
        (_("promised {count}"), counts.promised),
        (_("exempt {count}"), counts.exempt),
    )
    return told + [word.format(count=format_number(count)) for word, count in rarer if count]


def purse_words(purse: Purse) -> str:
    """Return the officer's own cash, and what the market took."""
    return _("my cash {own}  market {all}").format(own=format_rupiah(purse.own_cash), all=format_rupiah(purse.market))


def divisions(preview: Preview, method: str) -> Iterator[str]:
    """Yield what a payment settles, to which day the stall is paid then, and its sum: whole, then in fewer words."""
    through = preview.paid_through
    paid = "" if through is None else _("paid up to {day}").format(day=_short(through))
    total = f"{format_rupiah(preview.division.amount)} {_(METHOD_WORDS[method])}"
    for parts, end in ((_parts(preview, True), paid), (_parts(preview, False), paid), (_parts(preview, False), "")):
        yield ", ".join(word for word in (" + ".join(parts), end, total) if word)
    yield total


def _parts(preview: Preview, with_days: bool) -> list[str]:
    allocations = preview.division.allocations
    sums = {what: sum(one.amount for one in allocations if one.what is what) for what in What}
    told = []
    if sums[What.ARREARS]:
        told.append(_("arrears {amount}").format(amount=format_rupiah(sums[What.ARREARS])))
    if count := preview.division.days:
        days = ngettext("{count} day", "{count} days", count).format(count=format_number(count))
        told.append(f"{days} {_stretch(preview)}".strip() if with_days else days)
    if part := sum(one.amount for one in allocations if one.what is What.DAY and not one.days):
        told.append(_("part {amount}").format(amount=format_rupiah(part)))
    if sums[What.TICKET]:
        told.append(_("ticket"))
    if sums[What.CREDIT]:
        told.append(_("ahead {amount}").format(amount=format_rupiah(sums[What.CREDIT])))
    return told


def _stretch(preview: Preview) -> str:
    settled = [one for one in preview.division.allocations if one.what is What.DAY and one.days]
    first = min((one.from_day for one in settled if one.from_day), default=None)
    last = max((one.to_day for one in settled if one.to_day), default=None)
    if first is None or last is None:
        return ""
    return _short(first) if first == last else f"{_short(first)}..{_short(last)}"


def _short(day: date) -> str:
    return f"{day.day:02d}-{day.month:02d}"


def saved_receipt(receipt: Receipt, name: str, at: str) -> str:
    """Return that a payment is in the book: when, whose, how much, how, and the receipt's number."""
    told = _("Saved before") if receipt.repeated else _("Saved {time}").format(time=at)
    who = receipt.code or _("tickets {count}").format(count=receipt.tickets)
    how_much = f"{format_rupiah(receipt.amount)} {_(METHOD_WORDS[receipt.method])}"
    text = " ".join(word for word in (f"{told} · {who}", name, f"{how_much} · {receipt.number}") if word)
    return _noted(text, receipt.late, [notice.message for notice in receipt.notices])


def block_question(waiting: Sequence[RoundRow], block: str) -> str:
    """Return the question before a whole block is entered as paid."""
    text = ngettext(
        "Enter {count} stall of block {block} as paid, {amount} in all?",
        "Enter {count} stalls of block {block} as paid, {amount} in all?",
        len(waiting),
    )
    amount = format_rupiah(sum(row.due or 0 for row in waiting))
    return text.format(count=len(waiting), block=block, amount=amount)


def saved_block(receipts: Sequence[Receipt], block: str, at: str) -> str:
    """Return how much of a block was entered at once."""
    text = ngettext(
        "Saved {time} · block {block}: {count} receipt, {amount}",
        "Saved {time} · block {block}: {count} receipts, {amount}",
        len(receipts),
    )
    amount = format_rupiah(sum(receipt.amount for receipt in receipts))
    return text.format(time=at, block=block, count=len(receipts), amount=amount)


def saved_visit(row: RoundRow, found: Found, at: str, late: bool, notices: Sequence[str]) -> str:
    """Return that a visit is in the book, with the reason that was given."""
    told = f"{_('Saved {time}').format(time=at)} · {row.code} {holder(row)} {outcome(found.outcome)}"
    return _noted(told if found.reason is None else f"{told}: {refusal_word(found.reason)}", late, notices)


def outcome(code: str) -> str:
    """Return what was found, in a word."""
    return _(WORDS[Word(code)])


def own_entry(entry: OwnEntry) -> str:
    """Return the entry that would be taken back."""
    if entry.what == "receipt":
        who = entry.code or _("tickets")
        return f"{who} {format_rupiah(entry.amount or 0)} {_(METHOD_WORDS[entry.method or 'cash'])} {entry.number}"
    if entry.what == "visit":
        return f"{entry.code} {outcome(entry.outcome or 'closed')}"
    return _("a sale")


def whole_block(entry: OwnEntry) -> str:
    """Return all that was entered together with an entry by block."""
    count, amount = entry.together or (0, 0)
    told = ngettext("the whole block: {count} receipt, {amount}", "the whole block: {count} receipts, {amount}", count)
    return told.format(count=format_number(count), amount=format_rupiah(amount))


def undo_reasons(*, of_block: bool = False) -> str:
    """Return the digits that say why an entry is taken back; 0 takes the whole block that it was entered with."""
    reasons = [f"{digit} {_(word)}" for digit, word in REASONS.items()]
    return " ".join([*reasons, *([_("0 block")] if of_block else [])])


def cost(amount: int, method: str) -> str:
    """Return what tickets cost."""
    return f"= {format_rupiah(amount)} {_(METHOD_WORDS[method])}"


def _noted(text: str, late: bool, notices: Sequence[str]) -> str:
    return " · ".join([text, *([_("late entry")] if late else []), *notices])
