"""What is sold in which block, and for how much on a usual day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Trade:
    """Goods, the group that turnover is told in, the KBLI 2020 code, and a usual day's turnover in rupiah.

    `unit` and `price`: what is sold by weight or piece, so that a volume can be told too.
    """

    goods: str
    group: str
    kbli: str
    turnover: int
    unit: str | None = None
    price: int = 0


TRADES: Final[Mapping[str, tuple[Trade, ...]]] = {
    "A": (
        Trade("emas dan perhiasan", "perhiasan", "47735", 4_500_000),
        Trade("pakaian jadi", "pakaian", "47711", 1_400_000),
        Trade("sepatu dan sandal", "pakaian", "47712", 1_100_000),
        Trade("telepon dan pulsa", "elektronik", "47414", 1_600_000),
        Trade("kosmetik", "kosmetik", "47724", 900_000),
        Trade("sembako", "sembako", "47112", 2_200_000),
        Trade("alat tulis", "alat tulis", "47611", 650_000),
        Trade("tas dan dompet", "pakaian", "47714", 800_000),
    ),
    "B": (
        Trade("sembako", "sembako", "47112", 1_800_000),
        Trade("beras", "beras", "47241", 2_600_000, "kg", 14_000),
        Trade("plastik pembungkus", "plastik", "47737", 1_000_000),
        Trade("pecah belah", "pecah belah", "47593", 700_000),
        Trade("kain", "pakaian", "47511", 950_000),
        Trade("jamu dan obat tradisional", "jamu", "47723", 500_000),
        Trade("pakan unggas", "pakan", "47754", 850_000),
        Trade("nasi dan lauk", "warung", "56102", 750_000),
    ),
    "C": (
        Trade("bumbu dapur", "bumbu", "47829", 600_000),
        Trade("pakaian anak", "pakaian", "47832", 550_000),
        Trade("tahu dan tempe", "tahu tempe", "47824", 450_000),
        Trade("kue basah", "kue", "47822", 380_000),
        Trade("kopi dan gula merah", "kopi gula", "47823", 520_000),
        Trade("beras eceran", "beras", "47821", 1_100_000, "kg", 14_500),
        Trade("sandal", "pakaian", "47833", 420_000),
    ),
    "D": (
        Trade("ikan laut", "ikan", "47815", 1_300_000, "kg", 38_000),
        Trade("ikan air tawar", "ikan", "47815", 900_000, "kg", 32_000),
        Trade("ayam potong", "daging", "47814", 1_500_000, "kg", 37_000),
        Trade("daging sapi", "daging", "47814", 2_400_000, "kg", 130_000),
        Trade("ikan asin", "ikan", "47825", 480_000, "kg", 60_000),
        Trade("telur", "telur", "47814", 1_000_000, "kg", 29_000),
    ),
    "E": (
        Trade("sayur daun", "sayur", "47813", 350_000),
        Trade("cabai dan bawang", "bumbu", "47813", 700_000, "kg", 45_000),
        Trade("buah", "buah", "47812", 600_000, "kg", 18_000),
        Trade("pisang", "buah", "47812", 400_000),
        Trade("kelapa", "kelapa", "47819", 450_000, "butir", 7_000),
        Trade("jagung dan kacang", "palawija", "47811", 380_000),
    ),
    "F": (
        Trade("sayur kebun sendiri", "sayur", "47813", 180_000),
        Trade("ubi dan singkong", "palawija", "47811", 160_000),
        Trade("jajanan pasar", "kue", "47822", 220_000),
        Trade("bunga tabur", "bunga", "47819", 150_000),
        Trade("minuman dingin", "minuman", "47826", 240_000),
    ),
}
"""Trades by block; each is the real title of a code of `data/kbli`."""
