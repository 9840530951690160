"""The literacy checklist, read from its JSON file into the domain's types."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, Final

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.literacy.instrument import (
    ANCHOR,
    FULL,
    SHORT,
    Band,
    Completeness,
    Instrument,
    Item,
    NationalFigure,
    Pillar,
)
from pasar_tui.language import _

CURRENT_VERSION: Final = "2026.1-usulan"
_FILES: Final = {CURRENT_VERSION: "checklist.json"}


def current_instrument() -> Instrument:
    """Return the checklist with which a new assessment is made."""
    return instrument(CURRENT_VERSION)


@cache
def instrument(version: str) -> Instrument:
    """Return the checklist of this version, so that an old assessment keeps its items and rules.

    Raises PasarError `literacy_version` for a version that this program does not carry.
    """
    if version not in _FILES:
        raise PasarError(
            "literacy_version",
            _("Checklist {version} is not known to this version of the program; bring the program up to date.").format(
                version=version
            ),
        )
    source = Path(__file__).parent / "literacy" / _FILES[version]
    return _instrument(json.loads(source.read_text("utf-8"), parse_float=Decimal))


def _instrument(document: Mapping[str, Any]) -> Instrument:
    meta, rules = document["meta"], document["penilaian"]
    return Instrument(
        version=meta["versi_instrumen"],
        dated=date.fromisoformat(meta["tanggal"]),
        name=meta["nama"],
        name_en=meta["nama_en"],
        notice=meta["status"],
        minutes=meta["waktu_perkiraan_menit"],
        pillars=tuple(_pillar(row) for row in sorted(document["pilar"], key=lambda row: row["urutan"])),
        items=tuple(_item(row) for row in document["butir"]),
        conditions=document["syarat_berlaku"],
        scales={scale: _words(document["skala"][scale]) for scale in ("kemampuan", "sikap")},
        completeness={form: _completeness(rules[f"kelengkapan_{form}"]) for form in (FULL, SHORT, ANCHOR)},
        bands=tuple(_band(row) for row in rules["pita"]),
        repeat_days={row["kode"]: row["ulang_hari"] for row in rules["status_pedagang"]},
        national=tuple(
            _national(int(year), row, document["pilar"]) for year, row in sorted(document["acuan_nasional"].items())
        ),
        comparison_notes=tuple(document["catatan_banding"]),
        officer_safety=tuple(document["keselamatan_petugas"]),
    )


def _pillar(row: Mapping[str, Any]) -> Pillar:
    return Pillar(code=row["kode"], name=row["nama"], name_en=row["en"])


def _item(row: Mapping[str, Any]) -> Item:
    check = row["cara_cek"]
    return Item(
        id=row["id"],
        pillar=row["pilar"],
        level=row["level"],
        scale=row["skala"],
        statement=row["pernyataan"],
        gloss_en=row["gloss_en"],
        question=check["tanya"],
        observe=check["amati"],
        tip=row["tip_bina"],
        tip_gloss_en=row["tip_gloss_en"],
        follow_up=row["tindak_lanjut"],
        evidence_required=check["wajib_bukti"],
        critical=row["kritis"],
        anchor=row["jangkar"],
        short_form=row["ringkas"],
        condition=row["syarat_berlaku"],
        guide=_words(row["panduan_nilai"]) if "panduan_nilai" in row else None,
    )


def _words(row: Mapping[str, str]) -> dict[int, str]:
    return {int(answer): words for answer, words in row.items()}


def _completeness(row: Mapping[str, Any]) -> Completeness:
    return Completeness(
        applicable=row["min_butir_berlaku"],
        answered=row["min_terisi"],
        ratio=Fraction(row["min_rasio_terisi"]),
    )


def _band(row: Mapping[str, str]) -> Band:
    return Band(code=row["kode"], highest=Fraction(row["maks"]) if "maks" in row else None)


def _national(year: int, row: Mapping[str, Any], pillars: list[Mapping[str, Any]]) -> NationalFigure:
    return NationalFigure(
        year=year,
        pillars={pillar["kode"]: Fraction(row[pillar["kunci_nasional"]]) for pillar in pillars},
        index=Fraction(row["indeks"]),
    )
