"""Who holds which stall, read once and kept up to date within one transaction."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from pasar_tui.domain.days import format_day
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.span import FOREVER
from pasar_tui.domain.stall import fold
from pasar_tui.domain.stall_code import normalise
from pasar_tui.language import _
from pasar_tui.services.desk import Desk
from pasar_tui.services.stall_register import Stall, Stalls
from pasar_tui.services.tariff_book import TariffBook, tariff_book
from pasar_tui.services.tenancy_register import Tenancy
from pasar_tui.storage import journal
from pasar_tui.storage.sqlite import Connection


class Holdings:
    """The tenancies of a market, the stalls that they are of, and what these cost.

    In a transaction it is made before anything is written, since the tariff book is kept from one use to the next.
    """

    def __init__(self, desk: Desk, connection: Connection) -> None:
        self._connection = connection
        self.book: TariffBook = tariff_book(desk, connection)
        self.stalls: Stalls = self.book.register
        # What this transaction wrote, beside what the tariff book knows: it holds 100,000 tenancies in a large office.
        self._rewritten: dict[int, Tenancy] = {}
        self._new_at: defaultdict[int, list[Tenancy]] = defaultdict(list)
        self._new_of: defaultdict[int, list[Tenancy]] = defaultdict(list)

    def add(self, tenancy: Tenancy) -> None:
        """Make a tenancy known that was written in this transaction, in place of what was known of it."""
        if tenancy.id not in self.book.tenancies and tenancy.id not in self._rewritten:
            self._new_at[tenancy.stall].append(tenancy)
            self._new_of[tenancy.vendor].append(tenancy)
        self._rewritten[tenancy.id] = tenancy

    def get(self, tenancy: int) -> Tenancy | None:
        """Return the tenancy with this local line id, or None."""
        return self._rewritten.get(tenancy) or self.book.tenancies.get(tenancy)

    def of_vendor(self, vendor: int) -> list[Tenancy]:
        """Return every tenancy of a vendor, ended ones too."""
        return self._now((*self.book.tenancies.of_vendor(vendor), *self._new_of.get(vendor, ())))

    def of_stall(self, stall: int) -> list[Tenancy]:
        """Return every tenancy of a stall, ended ones too."""
        return self._now((*self.book.tenancies.at_stall(stall), *self._new_at.get(stall, ())))

    def _now(self, found: tuple[Tenancy, ...]) -> list[Tenancy]:
        return [self._rewritten.get(one.id, one) for one in found]

    def codes_of(self, vendor: int, day: date) -> tuple[str, ...]:
        """Return the codes of the stalls that a vendor has on `day`, in the order in which they were given."""
        held = (one.stall for one in self.of_vendor(vendor) if one.holds(day))
        return tuple(dict.fromkeys(self.stalls.at(stall, day).code for stall in held))

    def vendors_at(self, text: str, day: date) -> list[int]:
        """Return the vendors at the stall whose code is spelled like `text`; none where there is no such stall."""
        if not normalise(text):
            return []
        stall = self.stalls.with_code("", text, day)
        return [] if stall is None else [one.vendor for one in self.of_stall(stall.id) if one.holds(day)]

    def refuse_second_holder(self, stall: Stall, shift: str, since: date, until: date | None) -> None:
        """Raise PasarError `stall_taken` when the stall has a holder in this shift on any of these days."""
        for other in self.of_stall(stall.id):
            ends = other.end or FOREVER
            same_shift = fold(other.shift(max(since, other.since))) == fold(shift)
            if other.role == "holder" and same_shift and other.since <= (until or FOREVER) and since <= ends:
                raise PasarError(
                    "stall_taken",
                    _("{stall} has a holder since {day} (vendor {ref}); end that tenancy first.").format(
                        stall=stall.code,
                        day=format_day(other.since),
                        ref=journal.identity_of(self._connection, other.vendor),
                    ),
                )
