"""The round as the collector walks it: every stall of a day with what it is asked for and how it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from pasar_tui.domain.days import local_time
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.stall import Mode
from pasar_tui.language import mark
from pasar_tui.services.desk import Desk
from pasar_tui.services.stall_register import Stall
from pasar_tui.services.standings import Standing, Standings, standings
from pasar_tui.services.tariff_book import TariffBook, Tenancy, tariff_book
from pasar_tui.storage import collecting, walking
from pasar_tui.storage.sqlite import Connection
from pasar_tui.storage.walking import DayReceipt, DayVisit

_PROMISES_LOOKED_BACK: Final = timedelta(days=90)


class Word(StrEnum):
    """How a stall stands on a day: the last column of the round."""

    PAID = "paid"
    PART = "part"
    CLOSED = "closed"
    VACANT = "vacant"
    ABSENT = "absent"
    REFUSED = "refused"
    PROMISED = "promised"
    EXEMPT = "exempt"
    UNPAID = "unpaid"


WORDS: Final[Mapping[Word, str]] = {
    Word.PAID: mark("PAID"),
    Word.PART: mark("PART"),
    Word.CLOSED: mark("CLOSED"),
    Word.VACANT: mark("VACANT"),
    Word.ABSENT: mark("ABSENT"),
    Word.REFUSED: mark("REFUSED"),
    Word.PROMISED: mark("PROMISED"),
    Word.EXEMPT: mark("EXEMPT"),
    Word.UNPAID: mark("UNPAID"),
}
"""What the officer reads, to be translated where it is shown."""


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A stall of the round; one with several shifts has a row for each holder.

    `due` is what Enter takes ("Tagihan"), None where there is no price, and then `problem` says why. `arrears` is what
    is owed besides `due` while the stall has not paid today, and all that is still owed once it has. `owed` is all that
    is owed at the end of the day. `at` is the time of the payment or visit that `word` tells of, `line` its local id.
    `promised` is the day that today's visit was told, with its `reason`; `promise_due` the one of an earlier promise
    that has come, while nothing was paid since.
    """

    stall: int
    code: str
    block: str
    kind: str
    mode: Mode
    tenancy: int | None
    vendor: int | None
    name: str | None
    shift: str
    due: int | None
    owed: int
    arrears: int
    paid_through: date | None
    word: Word
    at: str | None = None
    line: int | None = None
    received: int = 0
    promised: date | None = None
    problem: str | None = None
    reason: int | None = None
    promise_due: date | None = None

    @property
    def is_paid(self) -> bool:
        """Whether it counts as "bayar"."""
        return self.word in (Word.PAID, Word.PART)


@dataclass(frozen=True, slots=True)
class RoundCounts:
    """How many stalls stand how; the words add up to `total`, LUNAS and BAYAR together being `paid`."""

    total: int
    paid: int
    unpaid: int
    closed: int
    vacant: int
    absent: int
    refused: int
    promised: int
    exempt: int


@dataclass(frozen=True, slots=True)
class _Day:
    """What the rows of a day are made from."""

    day: date
    zone: str
    book: TariffBook
    names: Mapping[int, str]
    receipts: Mapping[tuple[int, int | None], Sequence[DayReceipt]]
    visits: Mapping[tuple[int, int | None], DayVisit]
    promises: Mapping[int, str]


def round_list(desk: Desk, day: date) -> tuple[RoundRow, ...]:
    """Return every stall of the market as it stands on `day`, in walking order."""
    with desk.read() as reading:
        return rows_of(desk, reading, tariff_book(desk, reading), day)


def rows_of(
    desk: Desk,
    reading: Connection,
    book: TariffBook,
    day: date,
    stalls: Sequence[Stall] | None = None,
    found: Standings | None = None,
) -> tuple[RoundRow, ...]:
    """Return the rows of the round of `day` as `reading` sees them, of these stalls or of all.

    `found` are the standings at the end of the day where they are known already.
    """
    walk = book.walk(day) if stalls is None else stalls
    holders = {one.id: book.holders(one.id, day) for one in walk}
    owners = [tenancy for held in holders.values() for tenancy in held]
    standing = (found or standings(book, reading, day, owners)).tenancies
    receipts: dict[tuple[int, int | None], list[DayReceipt]] = {}
    only = walk[0].id if stalls is not None and len(walk) == 1 else None
    for receipt in walking.standing_receipts(reading, desk.market, day.isoformat(), only):
        if receipt.stall is not None:
            receipts.setdefault((receipt.stall, receipt.tenancy), []).append(receipt)
    visits = {(x.stall, x.tenancy): x for x in walking.standing_visits(reading, desk.market, day.isoformat())}
    names = collecting.vendor_names(reading, [tenancy.vendor for tenancy in owners])
    about = _Day(day, desk.zone, book, names, receipts, visits, _promises(desk, reading, day, owners))
    return tuple(
        _row(about, one, standing[holder.id] if holder is not None else None)
        for one in walk
        for holder in (holders[one.id] or (None,))
    )


def _promises(desk: Desk, reading: Connection, day: date, owners: Sequence[Tenancy]) -> dict[int, str]:
    """Return the day of each promise that has come and was not kept, by tenancy."""
    first, last = (day - _PROMISES_LOOKED_BACK).isoformat(), day.isoformat()
    only = owners[0].id if len(owners) == 1 else None
    return dict(walking.open_promises(reading, desk.market, first, last, only))


def count_stalls(rows: Sequence[RoundRow]) -> RoundCounts:
    """Return how many stalls stand how; one with several holders counts as its least settled."""
    order = list(Word)
    worst: dict[int, Word] = {}
    for row in rows:
        worst[row.stall] = max(worst.get(row.stall, row.word), row.word, key=order.index)
    counts = Counter(worst.values())
    return RoundCounts(
        len(worst),
        counts[Word.PAID] + counts[Word.PART],
        *(
            counts[word]
            for word in (
                Word.UNPAID,
                Word.CLOSED,
                Word.VACANT,
                Word.ABSENT,
                Word.REFUSED,
                Word.PROMISED,
                Word.EXEMPT,
            )
        ),
    )


def _row(about: _Day, stall: Stall, standing: Standing | None) -> RoundRow:
    tenancy = standing.tenancy if standing is not None else None
    mode = about.book.mode(stall.id, about.day, tenancy)
    place = (stall.id, tenancy.id if tenancy is not None else None)
    receipts = about.receipts.get(place, ())
    visit = about.visits.get(place) or about.visits.get((stall.id, None))
    due, problem = _due(about, stall, tenancy, standing, mode)
    word = _word(mode, standing, receipts, visit, problem)
    owed = standing.owed if standing is not None else 0
    told = receipts[-1] if receipts else visit if word not in (Word.PAID, Word.UNPAID) else None
    return RoundRow(
        stall.id,
        stall.code,
        stall.block_code,
        stall.kind,
        mode,
        place[1],
        tenancy.vendor if tenancy is not None else None,
        about.names.get(tenancy.vendor) if tenancy is not None else None,
        tenancy.shift(about.day) if tenancy is not None else "",
        due,
        owed,
        owed if receipts or mode is not Mode.CARD else _besides_today(standing, due or 0),
        standing.card.paid_through if standing is not None and standing.card is not None else None,
        word,
        None if told is None else local_time(told.at_ms, about.zone),
        None if told is None else told.id,
        sum(one.amount for one in receipts),
        date.fromisoformat(visit.promised) if visit is not None and visit.promised is not None else None,
        problem,
        visit.reason if visit is not None else None,
        _promise_due(about, place[1], word),
    )


def _promise_due(about: _Day, tenancy: int | None, word: Word) -> date | None:
    promised = None if tenancy is None or word is Word.PAID else about.promises.get(tenancy)
    return None if promised is None else date.fromisoformat(promised)


def _besides_today(standing: Standing | None, due: int) -> int:
    """Return what is owed beyond the price that is asked for today."""
    if standing is None:
        return 0
    for_days = standing.owed_for_days
    return standing.owed - min(due, for_days)


def _due(
    about: _Day, stall: Stall, tenancy: Tenancy | None, standing: Standing | None, mode: Mode
) -> tuple[int | None, str | None]:
    """Return what the stall is asked for today, or None and why there is no price."""
    try:
        if mode is Mode.TICKET:
            return about.book.ticket(stall, about.day, tenancy).total, None
        if mode is Mode.CARD and standing is not None and standing.card is not None:
            gaps = standing.card.unpriced(about.day)
            return standing.card.asking_price(about.day), gaps[0].why.message if gaps else None
    except PasarError as why:
        return None, why.message
    return 0, None


def _word(
    mode: Mode,
    standing: Standing | None,
    receipts: Sequence[DayReceipt],
    visit: DayVisit | None,
    problem: str | None,
) -> Word:
    if mode is Mode.TICKET:
        if any(receipt.ticket for receipt in receipts):
            return Word.PAID
    elif standing is not None and problem is None and not standing.owed_for_days:
        return Word.PAID
    if receipts:
        return Word.PART
    if visit is not None:
        return Word(visit.outcome)
    return Word.VACANT if standing is None and mode is not Mode.TICKET else Word.UNPAID
