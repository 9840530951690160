"""The round as the collector walks it: every stall of a day with what it is asked for and how it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from typing import Final

from pasar_tui.domain.days import local_time
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.stall import Mode
from pasar_tui.language import mark
from pasar_tui.services.batches import batches
from pasar_tui.services.desk import Desk
from pasar_tui.services.stall_register import Stall
from pasar_tui.services.standings import Standing, Standings
from pasar_tui.services.tariff_book import TariffBook, tariff_book
from pasar_tui.services.tenancy_register import Tenancy
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

_SETTLED: Final = {word: number for number, word in enumerate(Word)}
_TOGETHER: Final = 100
"""So many stalls are read together, and let go before the next where nobody keeps them."""


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
class Place:
    """A stall on a day with one of its holders, if any: what it is asked for and how it stands, as in `RoundRow`."""

    stall: Stall
    standing: Standing | None
    mode: Mode
    due: int | None
    problem: str | None
    word: Word
    receipts: Sequence[DayReceipt]
    visit: DayVisit | None
    promise_due: date | None

    @property
    def owed(self) -> int:
        """All that is owed at the end of the day."""
        return self.standing.owed if self.standing is not None else 0


@dataclass(frozen=True, slots=True)
class _Day:
    """What the places of a day are made from."""

    day: date
    book: TariffBook
    receipts: Mapping[tuple[int, int | None], Sequence[DayReceipt]]
    visits: Mapping[tuple[int, int | None], DayVisit]
    promises: Mapping[int, str]


def round_list(desk: Desk, day: date) -> tuple[RoundRow, ...]:
    """Return every stall of the market as it stands on `day`, in walking order."""
    with desk.read() as reading:
        return tuple(rows_of(desk, reading, places(desk, reading, tariff_book(desk, reading), day), day))


def rows_of(desk: Desk, reading: Connection, found: Iterable[Place], day: date) -> Iterator[RoundRow]:
    """Yield the rows of the round of `day` of the places that were `found`."""
    for some in batches(found, _TOGETHER):
        held = [one.standing.tenancy.vendor for one in some if one.standing is not None]
        names = collecting.vendor_names(reading, held)
        yield from (_row(one, day, desk.zone, names) for one in some)


def places(
    desk: Desk, reading: Connection, book: TariffBook, day: date, stalls: Sequence[Stall] | None = None
) -> Iterator[Place]:
    """Yield the places of `day` as `reading` sees them, in walking order, of these stalls or of all.

    One with several shifts comes once for each holder.
    """
    only = stalls[0].id if stalls is not None and len(stalls) == 1 else None
    about = _about(desk, reading, book, day, only)
    standings = Standings(book, reading, day)
    walk = book.walk(day) if stalls is None else iter(stalls)
    held = ((stall, holder) for stall in walk for holder in book.holders(stall.id, day) or (None,))
    for some in batches(held, _TOGETHER):
        found = standings.of([holder for _stall, holder in some if holder is not None])
        yield from (_place(about, stall, None if holder is None else found[holder.id]) for stall, holder in some)


def _about(desk: Desk, reading: Connection, book: TariffBook, day: date, only: int | None) -> _Day:
    """Return what the places of `day` are made from; `only` names the stall where it is asked about alone."""
    text = day.isoformat()
    receipts: dict[tuple[int, int | None], list[DayReceipt]] = {}
    for receipt in walking.standing_receipts(reading, desk.market, text, only):
        if receipt.stall is not None:
            receipts.setdefault((receipt.stall, receipt.tenancy), []).append(receipt)
    visits = {(x.stall, x.tenancy): x for x in walking.standing_visits(reading, desk.market, text, only)}
    holders = book.holders(only, day) if only is not None else []
    return _Day(day, book, receipts, visits, _promises(desk, reading, day, holders))


def _promises(desk: Desk, reading: Connection, day: date, owners: Sequence[Tenancy]) -> dict[int, str]:
    """Return the day of each promise that has come and was not kept, by tenancy."""
    first, last = (day - _PROMISES_LOOKED_BACK).isoformat(), day.isoformat()
    only = owners[0].id if len(owners) == 1 else None
    return dict(walking.open_promises(reading, desk.market, first, last, only))


def count_stalls(rows: Iterable[RoundRow]) -> RoundCounts:
    """Return how many stalls stand how; one with several holders counts as its least settled."""
    return count_words((row.stall, row.word) for row in rows)


def count_words(words: Iterable[tuple[int, Word]]) -> RoundCounts:
    """Return as `count_stalls` from stalls and their words; those of one stall follow one another."""
    counts = Counter(
        max((word for _stall, word in found), key=_SETTLED.__getitem__)
        for _stall, found in groupby(words, lambda one: one[0])
    )
    return RoundCounts(
        counts.total(),
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


def _place(about: _Day, stall: Stall, standing: Standing | None) -> Place:
    tenancy = standing.tenancy if standing is not None else None
    mode = about.book.mode(stall, about.day, tenancy)
    line = tenancy.id if tenancy is not None else None
    receipts = about.receipts.get((stall.id, line), ())
    visit = about.visits.get((stall.id, line)) or about.visits.get((stall.id, None))
    due, problem = _due(about, stall, tenancy, standing, mode)
    word = _word(mode, standing, receipts, visit, problem)
    return Place(stall, standing, mode, due, problem, word, receipts, visit, _promise_due(about, line, word))


def _row(place: Place, day: date, zone: str, names: Mapping[int, str]) -> RoundRow:
    stall, standing, word, visit = place.stall, place.standing, place.word, place.visit
    tenancy = standing.tenancy if standing is not None else None
    told = place.receipts[-1] if place.receipts else visit if word not in (Word.PAID, Word.UNPAID) else None
    is_settled = bool(place.receipts) or place.mode is not Mode.CARD
    return RoundRow(
        stall.id,
        stall.code,
        stall.block_code,
        stall.kind,
        place.mode,
        tenancy.id if tenancy is not None else None,
        tenancy.vendor if tenancy is not None else None,
        names.get(tenancy.vendor) if tenancy is not None else None,
        tenancy.shift(day) if tenancy is not None else "",
        place.due,
        place.owed,
        place.owed if is_settled else _besides_today(standing, place.due or 0),
        standing.card.paid_through if standing is not None and standing.card is not None else None,
        word,
        None if told is None else local_time(told.at_ms, zone),
        None if told is None else told.id,
        sum(one.amount for one in place.receipts),
        date.fromisoformat(visit.promised) if visit is not None and visit.promised is not None else None,
        place.problem,
        visit.reason if visit is not None else None,
        place.promise_due,
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
