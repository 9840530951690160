"""Every worked example that the checklist carries, by its code."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from importlib.resources import files
from typing import Any

import pytest

from pasar_tui.data.checklist import current_instrument
from pasar_tui.domain.literacy.document import result_json
from pasar_tui.domain.literacy.figures import decimals, mean, rounded_root, two_decimals
from pasar_tui.domain.literacy.market import (
    INDICATIVE,
    hundred_scale,
    margin,
    market_label,
    sample_variance,
    self_reliance,
)
from pasar_tui.domain.literacy.scoring import index_of, score

CHECKLIST = current_instrument()
EXAMPLES: list[dict[str, Any]] = json.loads(
    files("pasar_tui.data").joinpath("literacy", "checklist.json").read_text("utf-8"), parse_float=Fraction
)["contoh_uji"]


def index_formula(example: dict[str, Any]) -> dict[str, Any]:
    index = index_of(Fraction(score) for score in example["masukan"])
    assert index is not None
    return {
        "tepat": f"{decimals(index, 4).rstrip('0')}",
        "indeks": two_decimals(index),
        "pita": CHECKLIST.band_of(index),
    }


def rounding_and_band(example: dict[str, Any]) -> dict[str, Any]:
    value = Fraction(example["masukan"])
    return {"bulat": two_decimals(value), "pita": CHECKLIST.band_of(value)}


def vendor(example: dict[str, Any]) -> dict[str, Any]:
    result = score(CHECKLIST, example["bentuk"], example["jawaban"], example.get("bukti", {}), {})
    document = result_json(result)
    return {
        "pilar": document["pillars"],
        "indeks": document["index"],
        "pita": document["band"],
        "indeks_jangkar": document["anchor_index"],
        "indeks_terverifikasi": document["verified_index"],
        "status": document["status"],
        "bina_sekarang": list(result.coach_now),
        "bina_utama": document["coaching"],
    }


def error_margin(example: dict[str, Any]) -> dict[str, Any]:
    indices = example["indeks_pedagang"]
    online = example["N"]
    figures = {places: margin(indices, online, places) for places in (2, 4)}
    return {
        "rata": two_decimals(mean(indices)),
        "s": decimals(rounded_root(sample_variance(indices), 4), 4),
        "galat": decimals(figures[2] or Fraction(0), 2),
        "galat_4": decimals(figures[4] or Fraction(0), 4),
    }


def coverage(example: dict[str, Any]) -> dict[str, Any]:
    active, online, n = example["N_aktif"], example["N_pakai_internet"], example["n_dinilai_sah"]
    label = market_label(n, online)
    return {
        "persen_belum_internet": decimals(Fraction(100 * (active - online), active), 1),
        "cakupan_dari_pengguna": decimals(Fraction(100 * n, online), 1),
        "label": label,
        "indikatif": label == INDICATIVE,
    }


def hundred(example: dict[str, Any]) -> list[str]:
    return [decimals(hundred_scale(Fraction(value)), 1) for value in example["masukan"]]


def self_reliant(example: dict[str, Any]) -> dict[str, Any]:
    alone = self_reliance(example["nilai"])
    assert alone.share is not None
    return {"n": alone.n, "persen": decimals(alone.share * 100, 1)}


BY_KIND: dict[str, Callable[[dict[str, Any]], Any]] = {
    "rumus_indeks": index_formula,
    "bulat_dan_pita": rounding_and_band,
    "pedagang": vendor,
    "galat": error_margin,
    "cakupan": coverage,
    "konversi_100": hundred,
    "persen_mandiri": self_reliant,
}


def test_there_are_nineteen() -> None:
    assert len(EXAMPLES) == 19


@pytest.mark.parametrize("example", EXAMPLES, ids=[example["kode"] for example in EXAMPLES])
def test_worked_example(example: dict[str, Any]) -> None:
    assert BY_KIND[example["jenis"]](example) == example["harap"]
