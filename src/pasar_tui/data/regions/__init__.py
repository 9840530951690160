"""The official codes of provinces, regencies and districts, read from the file beside this module."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from pasar_tui.domain.nik import RegionTable


@cache
def region_table() -> RegionTable:
    """Return the table of region codes and names. It is read once (7,837 rows)."""
    source = Path(__file__).with_name("kode_wilayah_prov_kab_kec.csv")
    rows = csv.DictReader(source.read_text("utf-8").splitlines())
    return RegionTable({row["kode"]: row["nama"] for row in rows})
