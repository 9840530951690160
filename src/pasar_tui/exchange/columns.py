"""The columns that each kind of file may have, by the names that officers write over them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pasar_tui.exchange.table import folded

ATTRIBUTE: Final = "attribute."
_ATTRIBUTE_HEADER: Final = re.compile(r"\s*(?:atribut|attribute)\s*[.:]\s*(\S.*?)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `key` names it in records and JSON, `header` in files for people (Indonesian).

    A `needed` column must be there and filled. `decimal` marks one whose values may have decimals (`2,33`; in JSON
    `2.33`).
    """

    key: str
    header: str
    aliases: tuple[str, ...] = ()
    needed: bool = False
    decimal: bool = False

    def names(self) -> frozenset[str]:
        """Return the folded forms of every name that a header may have for this column."""
        return frozenset(folded(name) for name in (self.key, self.header, *self.aliases))


@dataclass(frozen=True, slots=True)
class Kind:
    """What a file of one kind may hold. `open` allows any `atribut.NAME`; of the keys in `one_of`, every row fills at
    least one."""

    columns: tuple[Column, ...]
    open: bool = False
    one_of: tuple[str, ...] = ()

    def column(self, name: str) -> Column | None:
        """Return the column that a header or key `name` means, or None."""
        wanted = folded(name)
        for column in self.columns:
            if wanted in column.names():
                return column
        found = _ATTRIBUTE_HEADER.fullmatch(name) if self.open else None
        return attribute_column(found[1]) if found else None


def attribute_column(name: str) -> Column:
    """Return the column of a stall's attribute: key `attribute.NAME`, the name in small letters with single spaces.

    The five attributes that most offices have are written by their bare names and may also be called in English.
    """
    plain = " ".join(name.casefold().split())
    for column in _ATTRIBUTES:
        if folded(plain) in column.names():
            return column
    return Column(ATTRIBUTE + plain, "atribut." + plain)


def attributes(record: Mapping[str, str]) -> dict[str, str]:
    """Return the filled attributes of a record by their bare names."""
    return {
        key.removeprefix(ATTRIBUTE): value
        for key, value in record.items()
        if key.startswith(ATTRIBUTE) and value.strip()
    }


def _attribute(name: str, english: str) -> Column:
    return Column(ATTRIBUTE + name, name, (english, ATTRIBUTE + english, "atribut." + name, "atribut." + english))


_ATTRIBUTES: Final = (
    _attribute("mutu", "quality"),
    _attribute("posisi", "position"),
    _attribute("kelas", "class"),
    _attribute("kelas_komoditas", "goods_class"),
    _attribute("lantai", "floor"),
)
_REF: Final = Column("ref", "ref")

STALLS: Final = Kind(
    (
        _REF,
        Column("block", "blok", needed=True),
        Column("number", "nomor", ("no", "nomor tempat"), needed=True),
        Column("kind", "jenis", ("jenis tempat",), needed=True),
        Column("length_m", "panjang_m", ("panjang", "length"), decimal=True),
        Column("width_m", "lebar_m", ("lebar", "width"), decimal=True),
        Column("area_m2", "luas_m2", ("luas", "area"), decimal=True),
        Column("walk_order", "urutan", ("urut",)),
        Column("mode", "cara_tagih", ("cara",)),
        *_ATTRIBUTES,
    ),
    open=True,
)
VENDORS: Final = Kind(
    (
        _REF,
        Column("name", "nama", ("nama pedagang", "nama lengkap"), needed=True),
        Column("stall", "tempat", ("lapak", "stalls")),
        Column("nik", "nik", ("no nik", "nomor nik", "no ktp")),
        Column("phone", "hp", ("no hp", "nomor hp", "telepon", "no telepon", "no telp")),
        Column("address", "alamat"),
        Column("goods", "dagangan", ("jenis dagangan", "komoditas")),
        Column("kbli", "kbli"),
        Column("sex", "jk", ("jenis kelamin",)),
        Column("since", "mulai"),
        Column("charged_from", "tagih_mulai"),
        Column("npwrd", "npwrd"),
    )
)
TARIFFS: Final = Kind(
    (
        _REF,
        Column("legal_basis", "dasar_hukum", needed=True),
        Column("component", "komponen"),
        Column("stall_kind", "jenis_tempat"),
        *_ATTRIBUTES,
        Column("block", "blok"),
        Column("stall", "tempat"),
        Column("basis", "dasar"),
        Column("of_component", "dari", ("dari komponen",)),
        Column("per", "per"),
        Column("unit", "satuan"),
        Column("area_min", "luas_min", decimal=True),
        Column("area_max", "luas_maks", ("luas_max",), decimal=True),
        Column("count_min", "jumlah_min"),
        Column("count_max", "jumlah_maks", ("jumlah_max",)),
        Column("coefficient", "koefisien", decimal=True),
        Column("rate", "rupiah", ("tarif",), needed=True, decimal=True),
        Column("from", "mulai", needed=True),
        Column("to", "akhir"),
        Column("account", "kode_rekening", ("rekening", "kode rek")),
    ),
    open=True,
)
ARREARS: Final = Kind(
    (
        _REF,
        Column("stall", "tempat", ("lapak",)),
        Column("vendor", "pedagang", ("nama", "nama pedagang")),
        Column("period", "masa", ("masa retribusi",), needed=True),
        Column("principal", "pokok", needed=True),
        Column("component", "komponen"),
        Column("account", "kode_rekening", ("rekening", "kode rek")),
        Column("legal_basis", "dasar_hukum"),
        Column("due", "jatuh_tempo"),
    ),
    one_of=("stall", "vendor"),
)
CALENDAR: Final = Kind(
    (
        _REF,
        Column("day", "tanggal", ("hari",), needed=True),
        Column("kind", "jenis", needed=True),
        Column("note", "keterangan", ("ket",)),
    )
)
PRICES: Final = Kind(
    (
        _REF,
        Column("day", "tanggal", needed=True),
        Column("commodity", "komoditas", needed=True),
        Column("price", "harga"),
        Column("unit", "satuan"),
        Column("source", "sumber"),
    )
)
KINDS: Final[Mapping[str, Kind]] = {
    "stalls": STALLS,
    "vendors": VENDORS,
    "tariffs": TARIFFS,
    "arrears": ARREARS,
    "calendar": CALENDAR,
    "prices": PRICES,
}
