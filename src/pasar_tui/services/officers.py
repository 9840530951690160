"""Who works at the market's office, and which of them takes the money that is being entered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.text import clean_text, excerpt, fold
from pasar_tui.language import _, mark
from pasar_tui.services.desk import Desk
from pasar_tui.storage import market
from pasar_tui.storage.sqlite import Connection

ROLE_WORDS: Final = {
    "petugas": mark("collector"),
    "bendahara": mark("treasurer"),
    "kepala": mark("market head"),
    "gudang_karcis": mark("ticket store"),
    "admin": mark("admin"),
}
ROLES: Final = tuple(ROLE_WORDS)
LONGEST_NAME: Final = 100


@dataclass(frozen=True, slots=True)
class Officer:
    """An officer; `id` is the local line id, `ended` the last day in office, None while it goes on."""

    id: int
    ref: str
    name: str
    role: str
    ended: date | None = None

    def serves(self, day: date) -> bool:
        """Say whether this officer is in office on `day`."""
        return self.ended is None or day <= self.ended


def list_officers(desk: Desk) -> tuple[Officer, ...]:
    """Return every officer there has been, those who left included."""
    with desk.read() as reading:
        return _all(reading)


def add_officer(desk: Desk, name: str, role: str = "petugas") -> Officer:
    """Add an officer and return them. Raises PasarError `role_unknown`, `officer_exists` or `text_refused`."""
    from pasar_tui.storage import journal

    kept = clean_text(name, _("Name"), LONGEST_NAME)
    if role not in ROLES:
        raise PasarError(
            "role_unknown",
            _("There is no role {role}; choose one of {roles}.").format(role=excerpt(role), roles=", ".join(ROLES)),
        )
    with desk.write() as tx:
        for other in _all(tx.connection):
            if fold(other.name) == fold(kept) and other.serves(desk.today):
                raise PasarError(
                    "officer_exists",
                    _("There is an officer {name} already; add something that tells the two apart.").format(
                        name=other.name
                    ),
                )
        line = journal.record(
            tx, journal.Entry("officer_added", desk.today, {"name": kept, "role": role}, desk.officer)
        )
        return Officer(line, journal.identity_of(tx.connection, line), kept, role)


def end_officer(desk: Desk, name: str, on: date) -> tuple[Officer, str]:
    """Let an officer's service end with the day `on`; return the officer and the reference of the line that says so.

    `name` is a name or a reference. Raises PasarError `officer_unknown`.
    """
    from pasar_tui.storage import journal

    with desk.write() as tx:
        officer = _find(_all(tx.connection), name, desk.today)
        line = journal.record(
            tx, journal.Entry("officer_ended", desk.today, {"officer": officer.id, "on": on.isoformat()}, desk.officer)
        )
        ended = Officer(officer.id, officer.ref, officer.name, officer.role, on)
        return ended, journal.identity_of(tx.connection, line)


def acting(desk: Desk, name: str | None = None) -> Officer:
    """Return the officer who takes money: the one named, else the one at the desk, else the only one in office.

    Raises PasarError `officer_unknown` for a name that nobody in office has, `officer_needed` naming those in office.
    """
    found = at_the_desk(desk, name)
    if found is not None:
        return found
    with desk.read() as reading:
        names = [officer.name for officer in _all(reading) if officer.serves(desk.today)]
    if not names:
        raise PasarError(
            "officer_needed", _("Nobody is in office today; add an officer first: pasar-tui officer add NAME.")
        )
    raise PasarError(
        "officer_needed",
        _("Who takes the money? Write --officer NAME, or set $PASAR_OFFICER; in office: {names}.").format(
            names=", ".join(names)
        ),
    )


def at_the_desk(desk: Desk, name: str | None = None) -> Officer | None:
    """Return the officer named, else the one at the desk, else the only one in office, else None.

    Raises PasarError `officer_unknown` for a name that nobody in office has.
    """
    with desk.read() as reading:
        officers = _all(reading)
    if name:
        return _find(officers, name, desk.today)
    serving = [officer for officer in officers if officer.serves(desk.today)]
    if desk.officer is not None:
        return next((officer for officer in serving if officer.id == desk.officer), None)
    return serving[0] if len(serving) == 1 else None


def _all(connection: Connection) -> tuple[Officer, ...]:
    return tuple(Officer(row.id, row.ref, row.name, row.role, row.ended) for row in market.list_officers(connection))


def _find(officers: tuple[Officer, ...], name: str, today: date) -> Officer:
    serving = [officer for officer in officers if officer.serves(today)]
    for officer in serving:
        if fold(officer.name) == fold(name) or officer.ref == name.strip().upper():
            return officer
    raise PasarError(
        "officer_unknown",
        _("There is no officer {name} in office; there are: {names}.").format(
            name=excerpt(name), names=", ".join(officer.name for officer in serving)
        ),
    )
