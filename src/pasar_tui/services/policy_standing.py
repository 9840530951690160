"""The policies of a market as they stand on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pasar_tui.domain.policy import POLICY_KEYS, Policies, PolicyRow
from pasar_tui.services.desk import Desk
from pasar_tui.storage import market


@dataclass(frozen=True, slots=True)
class PolicyStanding:
    """What `key` is on a day: since when it was decided (None: nobody decided it), and what it will be, from when."""

    key: str
    value: str
    since: date | None
    next_value: str | None = None
    next_day: date | None = None


def policies_on(desk: Desk, day: date) -> tuple[PolicyStanding, ...]:
    """Return every policy as it stands on `day`, in the order of POLICY_KEYS."""
    with desk.read() as reading:
        rows = tuple(PolicyRow(*row) for row in market.list_policies(reading, desk.market))
    policies = Policies(rows)
    return tuple(_standing(policies, key, day) for key in POLICY_KEYS)


def _standing(policies: Policies, key: str, day: date) -> PolicyStanding:
    days = sorted(policies.changes(key))
    since = max((one for one in days if one <= day), default=None)
    coming = next((one for one in days if one > day), None)
    if coming is None:
        return PolicyStanding(key, policies.value(key, day), since)
    return PolicyStanding(key, policies.value(key, day), since, policies.value(key, coming), coming)
