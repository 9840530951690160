"""The rules that amounts rest on, each kept once by its title."""

from __future__ import annotations

from pasar_tui.domain.stall import fold
from pasar_tui.domain.text import clean_text
from pasar_tui.language import _
from pasar_tui.services.desk import Desk
from pasar_tui.services.tariff_reading import LONGEST_TITLE
from pasar_tui.storage import journal, tariff
from pasar_tui.storage.journal import Entry, Transaction
from pasar_tui.storage.sqlite import Connection


class LegalBases:
    """Local line ids of the legal bases of a book by title, read once and added to within a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._known = {fold(title): line for line, title in tariff.list_legal_bases(connection)}

    def line(self, tx: Transaction, desk: Desk, title: str, batch: int | None = None) -> int:
        """Return the legal basis with this title, recorded inside the transaction if it is new.

        Raises PasarError `text_refused`.
        """
        kept = clean_text(title, _("Legal basis"), LONGEST_TITLE)
        if fold(kept) not in self._known:
            body = {"title": kept, "batch": batch}
            self._known[fold(kept)] = journal.record(tx, Entry("legal_basis_added", desk.today, body, desk.officer))
        return self._known[fold(kept)]
