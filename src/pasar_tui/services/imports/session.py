"""One import in progress: the transaction it writes in, its batch line, and what an officer is told at the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, NoReturn, Protocol, TypeAlias

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.text import excerpt
from pasar_tui.exchange.binding import Binding
from pasar_tui.exchange.table import CellError
from pasar_tui.language import _
from pasar_tui.services.desk import Desk
from pasar_tui.storage import journal
from pasar_tui.storage.journal import Entry, Transaction

Outcome: TypeAlias = Literal["new", "same", "changed"]
Record: TypeAlias = dict[str, str]

_VISIBLE_ENDS = 4
_PRIVATE = frozenset({"nik", "phone", "address", "npwrd"})


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that was refused: its line in the file, the header and value of the cell (private ones masked), and why."""

    row: int
    column: str | None
    value: str
    reason: str
    code: str


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """What becomes of one row: `about` names what it makes or changes; `refusal` says why it does not."""

    row: int
    outcome: Outcome | None
    about: str
    refusal: Refusal | None = None
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Session:
    """What the importer of a kind works with. `batch` is the line that all lines of this import point to.

    `notes` are what an officer is told of rows that are taken, by their place in the file.
    """

    desk: Desk
    tx: Transaction
    kind: str
    binding: Binding
    rows: int
    accept_debt: bool
    sha256: str | None = None
    notes: list[tuple[int, str]] = field(default_factory=list)
    debt: int = 0
    row: int = 0
    _batch: int | None = None
    _seen: dict[object, int] = field(default_factory=dict)

    @property
    def wrote(self) -> bool:
        """Whether anything was recorded."""
        return self._batch is not None

    def batch(self) -> int:
        """Return the local line id of the batch line, recorded before the first line of the batch."""
        if self._batch is None:
            body = {"what": self.kind, "rows": self.rows, "sha256": self.sha256}
            self._batch = journal.record(self.tx, Entry("batch_imported", self.desk.today, body, self.desk.officer))
        return self._batch

    def warn(self, message: str) -> None:
        """Tell the officer something about the row at hand that is no reason to refuse it."""
        self.notes.append((self.row, message))

    def refusal(self, record: Record) -> Callable[[str, PasarError], PasarError]:
        """Return what turns the refusal of a field of `record` into one that names its cell."""

        def in_cell(key: str, error: PasarError) -> PasarError:
            return CellError(error.code, error.message, self.binding.header(key), record.get(key, ""))

        return in_cell

    def refuse(self, record: Record, key: str, error: PasarError) -> NoReturn:
        """Raise `error` as the refusal of the cell under `key`."""
        raise self.refusal(record)(key, error) from error

    def once(self, key: object, record: Record, column: str) -> None:
        """Note that the row at hand is about `key`. Raises CellError `row_doubled` when an earlier row was too."""
        earlier = self._seen.setdefault(key, self.row)
        if earlier != self.row:
            message = _("This row is about the same as row {row}; keep one of the two.").format(row=earlier)
            raise CellError("row_doubled", message, self.binding.header(column), record.get(column, ""))


class Importer(Protocol):
    """What takes the rows of one kind in. It checks a row whole before it records anything of it."""

    def take(self, record: Record) -> Outcome:
        """Take one row in, or find that it is there already. Raises PasarError where it can't be taken."""
        ...


def refused(session: Session, record: Record, error: PasarError) -> Refusal:
    """Return how a refusal is told: what is private about a person stands masked in it."""
    column = error.column if isinstance(error, CellError) else None
    value = error.value if isinstance(error, CellError) else ""
    private = {text for key, text in record.items() if key in _PRIVATE and text.strip()}
    reason = error.message
    for text in private:
        reason = reason.replace(excerpt(text), _masked(text))
    shown = _masked(value) if value in private else excerpt(value)
    return Refusal(session.row, column, shown, reason, error.code)


def _masked(text: str) -> str:
    kept = text.strip()
    hidden = len(kept) - 2 * _VISIBLE_ENDS
    if hidden < _VISIBLE_ENDS:
        return "•" * min(len(kept), 2 * _VISIBLE_ENDS)
    shown = f"{kept[:_VISIBLE_ENDS]}{'•' * min(hidden, 2 * _VISIBLE_ENDS)}{kept[-_VISIBLE_ENDS:]}"
    return excerpt(shown)
