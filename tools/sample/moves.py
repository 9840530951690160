"""What changes about the stalls while the rounds go on: one leaves with debts, one takes over, one moves."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from pasar_tui.services.stall_register import Stall
from pasar_tui.services.tenancies import TenancyDraft, start_tenancy
from pasar_tui.services.tenancy_changes import end_tenancy, move_tenancy
from pasar_tui.services.vendors import change_vendor
from tools.sample.holders import Habit, Holder
from tools.sample.office import Office

_LEAVES: Final = date(2026, 11, 2)
_TAKES_OVER: Final = date(2026, 11, 9)
_MOVES: Final = date(2026, 11, 16)
_MOVES_TO: Final = "E-48"
_AT_MINUTE: Final = 11 * 60 + 40


class Moves:
    """The three, chosen when their day comes."""

    def __init__(self) -> None:
        self._left: Stall | None = None

    def happen(self, office: Office, holders: list[Holder], day: date) -> None:
        """Do what falls on `day`, after the round, and change `holders` accordingly."""
        office.clock.stand(day, _AT_MINUTE)
        if day == _LEAVES:
            self._leave(office, holders, day)
        elif day == _TAKES_OVER and self._left is not None:
            self._take_over(office, holders, self._left, day)
        elif day == _MOVES:
            self._move(office, holders, day)

    def _leave(self, office: Office, holders: list[Holder], day: date) -> None:
        leaving = next(one for one in holders if one.habit is Habit.HARDLY)
        end_tenancy(office.desk, leaving.stall.code, day, "pulang kampung")
        holders.remove(leaving)
        self._left = leaving.stall

    def _take_over(self, office: Office, holders: list[Holder], stall: Stall, day: date) -> None:
        taking = next(
            one
            for one in holders
            if one.habit is Habit.DAILY and sum(one.vendor == other.vendor for other in holders) == 1
        )
        tomorrow = day + timedelta(days=1)
        draft = TenancyDraft(stall.code, since=tomorrow, charged_from=tomorrow)
        made = start_tenancy(office.desk, taking.vendor_ref, draft)
        change_vendor(office.desk, taking.vendor_ref, {"phone": "0813-0000-0001"})
        holders.append(
            Holder(stall, taking.vendor, taking.vendor_ref, made.id, taking.trade, Habit.DAILY, paid_through=day)
        )

    def _move(self, office: Office, holders: list[Holder], day: date) -> None:
        moving = next(one for one in holders if one.stall.block_code == "E")
        move_tenancy(office.desk, moving.stall.code, _MOVES_TO, day + timedelta(days=1))
        moving.stall = next(one for one in office.stalls if one.code == _MOVES_TO)
