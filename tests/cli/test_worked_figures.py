"""Amounts published by real markets, reckoned through the commands from stall and tariff to the quote."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from pasar_tui.services.desk import Desk
from tests.support.command import Pasar


@dataclass(frozen=True, slots=True)
class Figure:
    """A stall, the tariffs of a region, the days asked for, and what they cost there."""

    source: str
    stall: tuple[str, ...]
    tariffs: tuple[tuple[str, ...], ...]
    days: tuple[str, str]
    total: int
    relief: str | None = field(default=None)


def row(rate: int, unit: str, *more: str) -> tuple[str, ...]:
    return ("--rate", str(rate), "--unit", unit, "--from", "2020-01-01", *more)


KIOS = ("--kind", "kios")
LOS = ("--kind", "los")
FIGURES = (
    Figure(
        "Labuhanbatu Selatan, kios 3 x 3 m at Rp500 a m² and day, one day",
        (*KIOS, "--length", "3", "--width", "3"),
        (row(500, "m2/hari"),),
        ("2026-11-24", "2026-11-24"),
        4_500,
    ),
    Figure(
        "Labuhanbatu Selatan, the same for thirty days",
        (*KIOS, "--length", "3", "--width", "3"),
        (row(500, "m2/hari"),),
        ("2026-11-01", "2026-11-30"),
        135_000,
    ),
    Figure(
        "Jepara, kios 3 x 4 m at Rp500 a m² and day, 345 days",
        (*KIOS, "--length", "3", "--width", "4"),
        (row(500, "m2/hari"),),
        ("2026-01-01", "2026-12-11"),
        2_070_000,
    ),
    Figure(
        "Pulang Pisau, kios permanen 12 m² at Rp8.000 a m² and month",
        (*KIOS, "--area", "12", "--mode", "skrd", "--attr", "mutu=permanen"),
        (row(8_000, "m2/bulan", "--cond", "mutu=permanen"), row(7_000, "m2/bulan", "--cond", "mutu=semi permanen")),
        ("2022-01-01", "2022-01-31"),
        96_000,
    ),
    Figure(
        "Pulang Pisau, los meja 2 x 1,5 m at Rp2.000 a m² and day, 1 to 31 January",
        (*LOS, "--length", "2", "--width", "1,5", "--mode", "kartu"),
        (row(2_000, "m2/hari"),),
        ("2022-01-01", "2022-01-31"),
        186_000,
    ),
    Figure(
        "Pulang Pisau, the same for one day",
        (*LOS, "--length", "2", "--width", "1,5", "--mode", "kartu"),
        (row(2_000, "m2/hari"),),
        ("2022-01-01", "2022-01-01"),
        6_000,
    ),
    Figure(
        "Bandar Lampung, kios Rp3.000 a day, 26 days",
        KIOS,
        (row(3_000, "unit/hari", "--stall-kind", "kios"), row(2_000, "unit/hari", "--stall-kind", "hamparan")),
        ("2026-11-01", "2026-11-26"),
        78_000,
    ),
    Figure(
        "Bandar Lampung, hamparan Rp2.000 a day, 26 days",
        ("--kind", "hamparan", "--mode", "kartu"),
        (row(3_000, "unit/hari", "--stall-kind", "kios"), row(2_000, "unit/hari", "--stall-kind", "hamparan")),
        ("2026-11-01", "2026-11-26"),
        52_000,
    ),
    Figure(
        "Kebumen, lesehan Rp1.000 and waste Rp500",
        ("--kind", "lesehan"),
        (row(1_000, "unit/hari"), row(500, "unit/hari", "--component", "sampah")),
        ("2026-11-24", "2026-11-24"),
        1_500,
    ),
    Figure(
        "Pekanbaru, Rp400 and Rp250",
        LOS,
        (row(400, "unit/hari"), row(250, "unit/hari", "--component", "kebersihan")),
        ("2026-11-24", "2026-11-24"),
        650,
    ),
    Figure(
        "Jepara, lesehan of 2,5 m² in the band up to 3 m²",
        ("--kind", "lesehan", "--area", "2,5"),
        (row(1_500, "unit/hari", "--area-min", "0", "--area-max", "3"),),
        ("2026-11-24", "2026-11-24"),
        1_500,
    ),
    Figure(
        "Penajam Paser Utara, kios Rp60.000 to December 2024 and Rp70.000 from January 2025",
        (*KIOS, "--mode", "skrd"),
        (row(60_000, "unit/bulan"), ("--rate", "70000", "--unit", "unit/bulan", "--from", "2025-01-01")),
        ("2024-12-01", "2025-01-31"),
        130_000,
    ),
    Figure(
        "Labuhanbatu Selatan, los Rp2.000 to 30 April and Rp3.000 from 1 May 2025",
        (*LOS, "--mode", "kartu"),
        (row(2_000, "unit/hari"), ("--rate", "3000", "--unit", "unit/hari", "--from", "2025-05-01")),
        ("2025-04-30", "2025-05-01"),
        5_000,
    ),
    Figure(
        "Yogyakarta's relief of 25 % off Rp135.000",
        (*KIOS, "--mode", "skrd"),
        (row(135_000, "unit/bulan"),),
        ("2020-10-01", "2020-10-31"),
        101_250,
        relief="25",
    ),
    Figure(
        "rounded once a day: 2,33 m² at Rp650 is Rp1.515, thirty times",
        (*KIOS, "--area", "2,33"),
        (row(650, "m2/hari"),),
        ("2026-11-01", "2026-11-30"),
        45_450,
    ),
)


@pytest.fixture
def stall_of(pasar: Pasar, monkeypatch: pytest.MonkeyPatch, empty_desk: Desk) -> Callable[[Figure], str]:
    """Enter the stall and tariffs of a figure by command, and return the stall's code."""
    monkeypatch.setenv("PASAR_BOOK", str(empty_desk.book.path))

    def enter(figure: Figure) -> str:
        pasar.json("stall", "add", "A-01", *figure.stall)
        for tariff in figure.tariffs:
            pasar.json("tariff", "add", "--legal-basis", figure.source.split(",")[0], *tariff)
        if figure.relief is not None:
            words = ("--percent", figure.relief, "--basis", "Perwali", "--from", "2020-10-01", "--to", "2020-10-31")
            pasar.json("relief", "grant", *words)
        return "A-01"

    return enter


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.source)
def test_the_quote_is_what_the_region_charges(pasar: Pasar, stall_of: Callable[[Figure], str], figure: Figure) -> None:
    first, last = figure.days
    told = pasar.json("quote", "--stall", stall_of(figure), "--from", first, "--to", last)
    assert told["total"] == sum(line["amount"] for line in told["lines"]) == figure.total


def test_above_the_last_band_there_is_no_guess(pasar: Pasar, stall_of: Callable[[Figure], str]) -> None:
    band = row(1_500, "unit/hari", "--area-min", "0", "--area-max", "3")
    wide = Figure("Jepara", ("--kind", "lesehan", "--area", "3,5"), (band,), ("2026-11-24", "2026-11-24"), 0)
    code = stall_of(wide)
    assert pasar.refused("quote", "--stall", code, "--from", "2026-11-24", "--to", "2026-11-24") == "tariff_missing"


def test_a_tariff_and_its_equal_are_told_apart_or_refused(pasar: Pasar, stall_of: Callable[[Figure], str]) -> None:
    rows = (row(500, "m2/hari", "--cond", "mutu=permanen"), row(400, "m2/hari", "--cond", "posisi=depan"))
    words = (*KIOS, "--area", "6", "--attr", "mutu=permanen", "--attr", "posisi=depan")
    code = stall_of(Figure("Kudus", words, rows, ("2026-11-24", "2026-11-24"), 0))
    assert pasar.refused("quote", "--stall", code, "--from", "2026-11-24", "--to", "2026-11-24") == "tariff_ambiguous"
