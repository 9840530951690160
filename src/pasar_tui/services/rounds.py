"""Rounds: whose entry it is, of which business day, on which clock. The first entry of a round opens it silently."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from pasar_tui.domain.days import check_business_day, format_day, local_day, local_time
from pasar_tui.language import _
from pasar_tui.services import officers
from pasar_tui.services.desk import Desk
from pasar_tui.services.tariff_book import TariffBook, tariff_book
from pasar_tui.storage import collecting
from pasar_tui.storage.collecting import EntryState

if TYPE_CHECKING:
    # Loaded by the first write: to tell the day, as each screen asks, takes none of it.
    from pasar_tui.storage.journal import Transaction

_MINUTE_MS: Final = 60_000
_DAY_MS: Final = 24 * 60 * _MINUTE_MS
# A clock set back further than this more likely mends an earlier mistake than makes a new one.
_BELIEVED_BACK_MS: Final = 7 * _DAY_MS


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that an officer should look at, though the entry was saved. `code` is stable."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Entering:
    """An entry that is being made. `late` when its day is past ("hari lewat")."""

    officer: int
    day: date
    today: date
    book: TariffBook
    state: EntryState
    notices: tuple[Notice, ...]

    @property
    def late(self) -> bool:
        """Whether the entry is for a day that is over."""
        return self.day < self.today


def business_day(desk: Desk, now_ms: int, stamp: int | None, last_round: str | None) -> date:
    """Return the business day at `now_ms`, given the stamp of this device's last line and the day of its last round.

    It is the market's local date. Where the clock has gone back behind the last line by up to a week, the day of the
    last round goes on instead of an earlier one: a wrong clock opens no day by itself.
    """
    day = local_day(now_ms, desk.zone, desk.day_starts)
    if stamp is None or last_round is None or not now_ms < stamp <= now_ms + _BELIEVED_BACK_MS:
        return day
    return max(day, date.fromisoformat(last_round))


def today(desk: Desk) -> date:
    """Return the business day now, whatever a clock that went back says."""
    with desk.read() as reading:
        return business_day(desk, desk.book.clock(), *collecting.last_own_line(reading))


def begin(
    desk: Desk, tx: Transaction, day: date | None, officer: int | None = None, key: str | None = None
) -> Entering:
    """Return what an entry of `officer` (else the one at the desk) for `day` (else today) starts from.

    Raises PasarError `officer_needed`, `day_future` and `day_too_old`.
    """
    who = officer if officer is not None else desk.officer
    if who is None:
        who = officers.acting(desk).id
    now_ms = tx.clock()
    asked = day or local_day(now_ms, desk.zone, desk.day_starts)
    state = collecting.entry_state(tx, desk.market, asked.isoformat(), who, key)
    now_day = business_day(desk, now_ms, state.stamp, state.last_round)
    if day is None and now_day != asked:
        state = collecting.entry_state(tx, desk.market, now_day.isoformat(), who, key)
    day = now_day if day is None else day
    check_business_day(day, now_day)
    book = tariff_book(desk, tx.connection, state.version)
    return Entering(who, day, now_day, book, state, _notices(desk, now_ms, state))


def round_of(desk: Desk, tx: Transaction, entering: Entering) -> int:
    """Return the round of the entry, opened now if this is its first."""
    if entering.state.round is not None:
        return entering.state.round
    from pasar_tui.storage import journal

    return journal.record(tx, journal.Entry("round_opened", entering.day, {"market": desk.market}, entering.officer))


def _notices(desk: Desk, now_ms: int, state: EntryState) -> tuple[Notice, ...]:
    last_ms, stamp = state.last_ms, state.stamp
    if last_ms is None or stamp is None:
        return ()
    # A stamp never goes back, so it still tells of a clock that went back some entries ago.
    known = stamp if stamp <= now_ms + _BELIEVED_BACK_MS else last_ms
    if known - _MINUTE_MS <= now_ms <= known + _DAY_MS:
        return ()
    told = {"now": _instant(desk, now_ms), "last": _instant(desk, known)}
    if now_ms < known:
        behind = _("The clock of this machine ({now}) is behind the last entry ({last}); check it.")
        return (Notice("clock_back", behind.format(**told)),)
    ahead = _("The clock of this machine ({now}) is over a day ahead of the last entry ({last}); check it.")
    return (Notice("clock_ahead", ahead.format(**told)),)


def _instant(desk: Desk, at_ms: int) -> str:
    return f"{format_day(local_day(at_ms, desk.zone, 0))} {local_time(at_ms, desk.zone)}"
