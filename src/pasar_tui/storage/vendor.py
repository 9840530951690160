"""Vendors, as rows of the book. Who a vendor is stands in `vendor_private`, outside the journal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pasar_tui.domain.names import search_key, spellings
from pasar_tui.storage.facts import MAP, REF, TEXT, WORDS, Fact, Kind, Statement, insert, one_of, optional
from pasar_tui.storage.projections import changes, winner
from pasar_tui.storage.sqlite import Connection

PRIVATE_FIELDS: Final = ("name", "nik", "phone", "address", "sex", "npwrd")
SHOWN_FOR: Final = ("pemeriksaan", "permintaan", "bantuan", "koreksi", "laporan", "lain")
_PUBLIC: Final = ("goods", "kbli")


def _vendor_registered(fact: Fact) -> Iterator[Statement]:
    yield insert("vendor", id=fact.line)
    yield from changes(fact, fact.line, {name: fact.body[name] for name in _PUBLIC if name in fact.body})


def _settle_registered(fact: Fact) -> Iterator[Statement]:
    for name in _PUBLIC:
        if name in fact.body:
            yield winner("vendor", name, fact.line)


def _vendor_changed(fact: Fact) -> Iterator[Statement]:
    # Private fields have a row without a value: it tells that the line is about this vendor, forgotten or not.
    private = dict.fromkeys(fact.body.get("private", {}).get("fields", ()))
    yield from changes(fact, fact.body["vendor"], {**private, **fact.body.get("set", {})})


def _settle_changed(fact: Fact) -> Iterator[Statement]:
    for name in fact.body.get("set", {}):
        if name in _PUBLIC:
            yield winner("vendor", name, fact.body["vendor"])


def _vendor_forgotten(fact: Fact) -> Iterator[Statement]:
    yield insert("vendor_forgetting", id=fact.line, vendor=fact.body["vendor"], reason=fact.body["reason"])


def _private_revealed(fact: Fact) -> Iterator[Statement]:
    body = fact.body
    yield insert(
        "reveal", id=fact.line, vendor=body.get("vendor"), fields=",".join(body["fields"]), reason=body["reason"]
    )


KINDS: Final[Mapping[str, Kind]] = {
    "vendor_registered": Kind(
        {"goods": optional(TEXT), "kbli": optional(TEXT)}, _vendor_registered, _settle_registered
    ),
    "vendor_changed": Kind({"vendor": REF, "set": optional(MAP)}, _vendor_changed, _settle_changed),
    "vendor_forgotten": Kind(
        {"vendor": REF, "reason": one_of("asked", "deceased", "mistake", "expired", "other")},
        _vendor_forgotten,
    ),
    # Without `vendor`: an export that shows the private fields of all.
    "private_revealed": Kind(
        {"vendor": optional(REF), "fields": WORDS, "reason": one_of(*SHOWN_FOR)}, _private_revealed
    ),
}


@dataclass(frozen=True, slots=True)
class VendorRow:
    """A vendor with its current private values; `name` is None where they were forgotten or did not travel."""

    id: int
    ref: str
    name: str | None
    nik: str | None
    phone: str | None
    address: str | None
    sex: str | None
    npwrd: str | None
    goods: str | None
    kbli: str | None
    forgotten: bool


_SELECT: Final = """SELECT v.id, d.id||'-'||j.number, p.name, p.nik, p.phone, p.address, p.sex, p.npwrd,
  v.goods, v.kbli,
  EXISTS(SELECT 1 FROM vendor_forgetting f WHERE f.vendor=v.id) FROM vendor v JOIN journal j ON j.line=v.id
  JOIN device d ON d.no=j.device LEFT JOIN vendor_person p ON p.vendor=v.id"""


def _row(values: Any) -> VendorRow:
    line, ref, name, nik, phone, address, sex, npwrd, goods, kbli, forgotten = values
    return VendorRow(line, ref, name, nik, phone, address, sex, npwrd, goods, kbli, bool(forgotten))


def get(connection: Connection, vendor: int) -> VendorRow | None:
    """Return the vendor with this local line id, or None."""
    found = connection.execute(f"{_SELECT} WHERE v.id=?", (vendor,)).fetchone()
    return None if found is None else _row(found)


def list_all(connection: Connection) -> Iterator[VendorRow]:
    """Yield every vendor, forgotten ones included, in the order in which they were registered."""
    return map(_row, connection.execute(f"{_SELECT} ORDER BY v.id"))


def find_by_nik(connection: Connection, nik: str) -> list[int]:
    """Return the local line ids of the vendors with this NIK."""
    return [line for (line,) in connection.execute("SELECT vendor FROM vendor_person WHERE nik=?", (nik,))]


def find_by_words(connection: Connection, words: Sequence[str]) -> Iterator[VendorRow]:
    """Yield the vendors in whose search key each of `words` begins a word, by name: a scan of one small index."""
    # Folded words hold letters and digits only, so nothing in them is a wildcard.
    marks = " AND ".join("' '||p.search LIKE '% '||?||'%'" for _word in words)
    chosen = f"v.id IN(SELECT p.vendor FROM vendor_person p WHERE {marks})"
    return map(_row, connection.execute(f"{_SELECT} WHERE {chosen} ORDER BY p.search, v.id", tuple(words)))


def find_namesakes(connection: Connection, name: str) -> list[tuple[int, str]]:
    """Return (local line id, name) of the vendors who share a whole word of a name's key, or all its letters."""
    words = spellings(name)
    shared = " OR ".join("' '||p.search||' ' LIKE '% '||?||' %'" for _word in words)
    return [
        (line, name)
        for line, name in connection.execute(
            f"SELECT p.vendor, p.name FROM vendor_person p WHERE {shared or '0'} OR replace(p.search,' ','')=?"
            " ORDER BY p.vendor",
            (*words, search_key(name).replace(" ", "")),
        )
    ]


def latest_sales(connection: Connection, vendor: int, limit: int) -> list[tuple[str, str, int, int]]:
    """Return (day, group, rupiah, 1 if estimated) of a vendor's latest sales that stand, the youngest first."""
    return connection.execute(
        "SELECT s.day, s.sale_group, s.amount, s.estimate FROM sale s WHERE s.vendor=?"
        " AND NOT EXISTS(SELECT 1 FROM line_void v WHERE v.target=s.id) ORDER BY s.day DESC, s.id DESC LIMIT ?",
        (vendor, limit),
    ).fetchall()


def latest_assessment(connection: Connection, vendor: int) -> tuple[str, str] | None:
    """Return (day, form) of a vendor's latest assessment, None before the first."""
    found: tuple[str, str] | None = connection.execute(
        "SELECT day, form FROM assessment WHERE vendor=? ORDER BY day DESC, id DESC LIMIT 1", (vendor,)
    ).fetchone()
    return found
