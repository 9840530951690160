"""Which column of a file means what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.text import excerpt
from pasar_tui.exchange.columns import KINDS, Column, Kind
from pasar_tui.exchange.table import CellError, Row, folded
from pasar_tui.language import _

_NO_MAPPING: Final[Mapping[str, str]] = {}
_NONE: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Bound:
    """A column of ours, the place of its cell in a row, and the header as the file writes it."""

    column: Column
    place: int
    header: str


@dataclass(frozen=True, slots=True)
class Binding:
    """The columns of one file that are understood; `unknown_columns` are the headers that are not."""

    bound: tuple[Bound, ...]
    unknown_columns: tuple[str, ...]
    one_of: tuple[str, ...]
    decimal_point: bool

    def record(self, row: Row) -> dict[str, str]:
        """Return the row's cells by key, each as the file has it; absent columns have no key.

        Raises CellError: the row's own fault, or cell_needed where a needed cell is empty.
        """
        if row.fault:
            raise row.fault
        record: dict[str, str] = {}
        for bound in self.bound:
            text = row.cells[bound.place]
            if bound.column.needed and not text.strip():
                raise _cell_needed(bound.header)
            record[bound.column.key] = self._with_comma(bound.column, text)
        if self.one_of and not any(record.get(key, "").strip() for key in self.one_of):
            raise _cell_needed(" / ".join(bound.header for bound in self.bound if bound.column.key in self.one_of))
        return record

    def header(self, key: str) -> str:
        """Return what the file calls the column `key`, or `key` itself where it has no such column."""
        return next((bound.header for bound in self.bound if bound.column.key == key), key)

    def _with_comma(self, column: Column, text: str) -> str:
        return text.replace(".", ",") if self.decimal_point and column.decimal else text


def parse_mapping(texts: Iterable[str]) -> dict[str, str]:
    """Return `OURS=THEIRS` texts as a mapping. Raises PasarError: map_unclear."""
    mapping: dict[str, str] = {}
    for text in texts:
        ours, equals, theirs = text.partition("=")
        if not (equals and ours.strip() and theirs.strip()) or ours.strip() in mapping:
            message = _("The mapping {text} is not clear; write each column once, as OURS=THEIRS.")
            raise PasarError("map_unclear", message.format(text=excerpt(text)))
        mapping[ours.strip()] = theirs.strip()
    return mapping


def bind(
    kind: str,
    headers: Sequence[str],
    mapping: Mapping[str, str] = _NO_MAPPING,
    *,
    unused: frozenset[str] = _NONE,
    decimal_point: bool = False,
) -> Binding:
    """Return the binding of a file's headers to the columns of `kind`, a key of `KINDS`.

    Headers match without case, spaces or punctuation, Indonesian or English. `mapping` (ours → theirs) goes before
    what the headers say by themselves, and `unused` are headers that are left out whatever they say. `decimal_point`
    is the table's.
    Raises PasarError: map_unknown, map_missing, column_doubled, column_missing.
    """
    wanted = KINDS[kind]
    places = _mapped(wanted, headers, mapping)
    chosen = frozenset(places)
    taken = {bound.place for bound in places.values()}
    unknown: list[str] = []
    for place, header in enumerate(headers):
        column = wanted.column(header)
        if place in taken:
            continue
        if column is None or column.key in chosen or header in unused:
            unknown.append(header)
        elif column.key in places:
            message = _("The columns {first} and {second} both mean {ours}; remove one, or choose with --map.")
            first = places[column.key].header
            raise PasarError(
                "column_doubled", message.format(first=excerpt(first), second=excerpt(header), ours=column.header)
            )
        else:
            places[column.key] = Bound(column, place, header)
    _refuse_missing(kind, places)
    bound = tuple(sorted(places.values(), key=lambda bound: bound.place))
    return Binding(bound, tuple(unknown), wanted.one_of, decimal_point)


def proposed(kind: str, headers: Sequence[str]) -> dict[str, Column]:
    """Return what each header means by its name, by header; of two that mean the same the first."""
    found: dict[str, Column] = {}
    for header in headers:
        column = KINDS[kind].column(header)
        if column is not None and column.key not in {one.key for one in found.values()}:
            found[header] = column
    return found


def missing(kind: str, keys: Iterable[str]) -> list[str]:
    """Return what a file with columns for `keys` lacks, by the headers that officers know."""
    wanted, held = KINDS[kind], frozenset(keys)
    lacking = [column.header for column in wanted.columns if column.needed and column.key not in held]
    if wanted.one_of and held.isdisjoint(wanted.one_of):
        lacking.append(" / ".join(column.header for column in wanted.columns if column.key in wanted.one_of))
    return lacking


def _mapped(kind: Kind, headers: Sequence[str], mapping: Mapping[str, str]) -> dict[str, Bound]:
    places: dict[str, Bound] = {}
    known = {folded(header): place for place, header in enumerate(headers)}
    for ours, theirs in mapping.items():
        column = kind.column(ours)
        if column is None:
            message = _("There is no column {name} for this kind of file; there are: {names}.")
            names = ", ".join(column.header for column in kind.columns)
            raise PasarError("map_unknown", message.format(name=excerpt(ours), names=names))
        place = known.get(folded(theirs))
        if place is None:
            message = _("The file has no column {name}; it has: {names}.")
            raise PasarError(
                "map_missing", message.format(name=excerpt(theirs), names=", ".join(map(excerpt, headers)))
            )
        places[column.key] = Bound(column, place, headers[place])
    return places


def _refuse_missing(kind: str, keys: Iterable[str]) -> None:
    if lacking := missing(kind, keys):
        message = _(
            "The file lacks the column {names}; write the headers in its first row, or name the column with --map."
        )
        raise PasarError("column_missing", message.format(names=", ".join(lacking)))


def _cell_needed(header: str) -> CellError:
    message = _("The cell under {header} is empty and it is needed; fill it in.")
    return CellError("cell_needed", message.format(header=excerpt(header)), header, "")
