"""Every shape of tariff seen in annexes, news and production tables, with the real figure of its source.

Each needs rows only: none needs a change of code. Sources are named beside the figures; they are samples, no law.
"""

from __future__ import annotations

from datetime import date

import pytest

from pasar_tui.domain.day_price import day_prices
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.policy import market_calendar
from pasar_tui.domain.quote import instalments
from pasar_tui.domain.stall import Mode, Place, StallHistory
from tests.domain.tariff_book import amounts, policies, priced, row, stall, terms

TODAY = date(2025, 6, 2)


# 1: Rp/m²/day, per open day, per market day


@pytest.mark.parametrize(
    ("source", "rate", "area", "per_day"),
    [
        ("Jepara, Perda 1/2024 (lingkarjateng): kios 3×4", 500, 1200, 6_000),
        ("Labuhanbatu Selatan, Perda 1/2024 (suluhsumatera): kios 3×3", 500, 900, 4_500),
        ("Kota Banjar tipe A, Perwali 18/2022 (harapanrakyat): jalan utama 9 m²", 650, 900, 5_850),
        ("Kendal 2020 (jateng.tribunnews): kios 9 m²", 300, 900, 2_700),
        ("Semarang pasar minggu pagi (beritajateng): 6 m²", 500, 600, 3_000),
        ("area with a part of a metre, 2,33 m² × 650 = 1.514,5", 650, 233, 1_515),
    ],
)
def test_shape_1_rupiah_per_square_metre_and_day(source: str, rate: int, area: int, per_day: int) -> None:
    assert priced(stall(area=area), terms(row(rate, "m2/hari")), TODAY).total == per_day, source


def test_shape_1_per_open_day_counts_open_days_only() -> None:
    """Kulon Progo charges per hari buka: a market open on Pahing and Wage has 4 open days in these 10."""
    decided = policies(hari_buka="pahing,wage")
    under = terms(row(300, "m2/hari_buka"), decided=decided, calendar=market_calendar(decided))
    quoted = priced(stall("los", 400), under, date(2026, 1, 1), date(2026, 1, 10))
    assert [(line.units, line.unit_price, line.amount) for line in quoted.lines] == [(4, 1_200, 4_800)]


def test_shape_1_per_market_day() -> None:
    """Kota Banjar tipe B (harapanrakyat) charges per hari pasaran: on Pahing only, though the market opens daily."""
    decided = policies(hari_pasaran="pahing")
    under = terms(row(550, "m2/pasaran"), decided=decided, calendar=market_calendar(decided))
    quoted = priced(stall("kios", 600), under, date(2026, 1, 1), date(2026, 1, 15))
    assert [(line.units, line.amount) for line in quoted.lines] == [(3, 9_900)]


# 2: Rp/m²/month


def test_shape_2_rupiah_per_square_metre_and_month() -> None:
    """Pulang Pisau, table s_tarifpasar: class 1 kios permanen 8.000 × 12 m² × 1 month = 96.000."""
    under = terms(row(8_000, "m2/bulan", conditions={"kelas": "1", "mutu": "permanen"}))
    quoted = priced(stall("kios", 1200, kelas="1", mutu="Permanen"), under, date(2022, 6, 1), date(2022, 6, 30))
    assert quoted.total == 96_000


# 3: Rp/unit/day


@pytest.mark.parametrize(("kind", "sum_of_26_days"), [("kios", 78_000), ("hamparan", 52_000)])
def test_shape_3_rupiah_per_unit_and_day(kind: str, sum_of_26_days: int) -> None:
    """Bandar Lampung 2025 (radarlampung): kios 3.000, hamparan 2.000 a day, 26 days."""
    under = terms(
        row(3_000, "unit/hari", id=1, conditions={"jenis_tempat": "kios"}),
        row(2_000, "unit/hari", id=2, conditions={"jenis_tempat": "hamparan"}),
    )
    assert priced(stall(kind), under, date(2025, 8, 1), date(2025, 8, 26)).total == sum_of_26_days


# 4: Rp/unit/month


def test_shape_4_rupiah_per_unit_and_month() -> None:
    """Penajam Paser Utara, Perda 1/2024 (prokal): kios 70.000, los 60.000 a month from 1 January 2025."""
    under = terms(
        row(70_000, "unit/bulan", id=1, conditions={"jenis_tempat": "kios"}),
        row(60_000, "unit/bulan", id=2, conditions={"jenis_tempat": "los"}),
    )
    year = date(2025, 1, 1), date(2025, 12, 31)
    assert priced(stall("kios"), under, *year).total == 840_000
    assert priced(stall("los"), under, *year).total == 720_000


# 5: a year, whole or in parts


def test_shape_5_rupiah_per_square_metre_and_year() -> None:
    """Jepara (murianews): 500/m²/day on 345 chargeable days is 172.500/m² a year, 2.070.000 for 3×4."""
    under = terms(row(172_500, "m2/tahun"))
    assert priced(stall(area=1200), under, date(2025, 1, 1), date(2025, 12, 31)).total == 2_070_000


def test_shape_5_rupiah_per_unit_and_year() -> None:
    under = terms(row(600_000, "unit/tahun"))
    assert priced(stall(), under, date(2024, 7, 1), date(2025, 6, 30)).total == 1_200_000


@pytest.mark.parametrize(
    ("parts", "greatest", "least"), [(12, 172_500, 172_500), (52, 39_808, 39_807), (1, 2_070_000, 2_070_000)]
)
def test_shape_5_yearly_amount_in_weekly_or_monthly_parts(parts: int, greatest: int, least: int) -> None:
    """Jepara kios pay their year by the week or month (javanewsonline)."""
    paid = instalments(2_070_000, parts)
    assert (paid[0], paid[-1], len(paid), sum(paid)) == (greatest, least, parts, 2_070_000)


def test_shape_5_amount_in_no_parts_at_all_is_an_error() -> None:
    with pytest.raises(ValueError, match="0"):
        instalments(2_070_000, 0)


# 6: per person, head, basket, vehicle, use; per hour, night, week


def test_shape_6_per_person_on_an_open_day() -> None:
    """Kulon Progo: arakan (hawkers) 1.000 per person and hari buka."""
    under = terms(row(1_000, "orang/hari_buka", conditions={"jenis_tempat": "arakan"}))
    assert priced(stall("arakan"), under, TODAY, mode=Mode.TICKET, count=7).total == 7_000


@pytest.mark.parametrize(("animal", "heads", "total"), [("sapi", 3, 60_000), ("kambing", 4, 28_000)])
def test_shape_6_per_head(animal: str, heads: int, total: int) -> None:
    """Bangli: cattle 20.000 and goats 7.000 a head."""
    under = terms(
        row(20_000, "ekor/kejadian", id=1, conditions={"hewan": "sapi"}),
        row(7_000, "ekor/kejadian", id=2, conditions={"hewan": "kambing"}),
    )
    facts = stall("lapak hewan", hewan=animal)
    assert priced(facts, under, TODAY, mode=Mode.TICKET, count=heads).total == total


BANGLI_FOWL = [
    (1, 4_000),
    (10, 4_000),
    (11, 5_000),
    (20, 5_000),
    (21, 6_000),
    (30, 6_000),
    (31, 7_000),
    (400, 7_000),
]


@pytest.mark.parametrize(("fowl", "price"), BANGLI_FOWL)
def test_shape_6_per_basket_in_bands_by_count(fowl: int, price: int) -> None:
    """Bangli: a basket of 1–10 fowl 4.000, 11–20 5.000, 21–30 6.000, more 7.000."""
    bands = [(1, 10, 4_000), (11, 20, 5_000), (21, 30, 6_000), (31, None, 7_000)]
    under = terms(
        *(
            row(rate, "keranjang/kejadian", id=n, count_min=least, count_max=most)
            for n, (least, most, rate) in enumerate(bands, 1)
        )
    )
    assert priced(stall("lapak unggas"), under, TODAY, mode=Mode.TICKET, count=2, quantity=fowl).total == 2 * price


@pytest.mark.parametrize(
    ("source", "unit", "rate"),
    [
        ("Jepara (lingkarjateng): pedagang bermobil 25.000 a day", "kendaraan/hari", 25_000),
        ("MCK, each use", "kali/kejadian", 2_000),
        ("bongkar muat, each trip", "kendaraan/kejadian", 10_000),
        ("by the hour", "unit/jam", 1_500),
        ("a night market's night", "unit/malam", 5_000),
        ("by the week", "unit/minggu", 15_000),
    ],
)
def test_shape_6_per_vehicle_use_trip_hour_night_or_week(source: str, unit: str, rate: int) -> None:
    quoted = priced(stall("lapak"), terms(row(rate, unit)), TODAY, mode=Mode.TICKET, count=2)
    assert quoted.total == 2 * rate, source


# 7: banded by area


def test_shape_7_banded_by_area() -> None:
    """Jepara (lingkarjateng): lesehan 1.500 per 0–3 m²; above 3 m² no rule was found, so it is refused, not guessed."""
    under = terms(row(1_500, "unit/hari", area_min=0, area_max=300, conditions={"jenis_tempat": "lesehan"}))
    assert priced(stall("lesehan", 250), under, TODAY).total == 1_500
    assert priced(stall("lesehan", 300), under, TODAY).total == 1_500
    with pytest.raises(PasarError) as refused:
        priced(stall("lesehan", 301), under, TODAY)
    assert refused.value.code == "tariff_missing"


# 8: additive components


@pytest.mark.parametrize(
    ("source", "service", "other", "sum_of_both"),
    [("Kebumen, Perda 3/2019: lesehan tipe A + sampah", 1_000, 500, 1_500), ("Pekanbaru", 400, 250, 650)],
)
def test_shape_8_components_add_up(source: str, service: int, other: int, sum_of_both: int) -> None:
    under = terms(row(service, "unit/hari", id=1), row(other, "unit/hari", id=2, component="kebersihan"))
    quoted = priced(stall("lesehan"), under, TODAY)
    assert amounts(quoted) == {"pelayanan": service, "kebersihan": other}, source
    assert quoted.total == sum_of_both


def test_shape_8_component_as_percent_of_another() -> None:
    """Purworejo: kebersihan is 10 % of the service levy, reckoned on its gross: 6.000 a day makes 600."""
    under = terms(
        row(500, "m2/hari", id=1),
        row(1_000, "persen/hari", id=2, component="kebersihan", of_component="pelayanan"),
    )
    assert amounts(priced(stall(area=1200), under, TODAY, date(2025, 6, 11))) == {
        "pelayanan": 60_000,
        "kebersihan": 6_000,
    }


# 9: one-off fee


def test_shape_9_one_off_fee_is_charged_when_asked_for_by_name() -> None:
    """Pulang Pisau: bea balik hak pakai kios 300.000 each time; it is never part of a day's or month's levy."""
    under = terms(row(8_000, "m2/bulan", id=1), row(300_000, "kali/kejadian", id=2, component="balik_nama"))
    facts, month = stall(area=1200), (date(2025, 6, 1), date(2025, 6, 30))
    assert amounts(priced(facts, under, *month)) == {"pelayanan": 96_000}
    assert amounts(priced(facts, under, *month, components=("balik_nama",))) == {"balik_nama": 300_000}


def test_shape_9_fee_in_bands_that_fit_nothing_never_hinders_the_levy() -> None:
    under = terms(
        row(8_000, "m2/bulan", id=1),
        row(4_000, "keranjang/kejadian", id=2, component="unggas", count_min=1, count_max=10),
    )
    assert priced(stall(area=1200), under, date(2025, 6, 1), date(2025, 6, 30)).total == 96_000
    with pytest.raises(PasarError) as refused:
        priced(stall(area=1200), under, TODAY, components=("unggas",))
    assert refused.value.code == "tariff_missing"


# 10: for a named market, block or place


def test_shape_10_tariff_of_one_market_block_or_place() -> None:
    """Baubau and Pasar Wates have rows for one place only; the narrower place wins."""
    under = terms(
        row(1_000, "unit/hari", id=1, place=Place(market=1)),
        row(2_000, "unit/hari", id=2, place=Place(market=1, block=10)),
        row(3_000, "unit/hari", id=3, place=Place(market=1, block=10, stall=101)),
        row(9_000, "unit/hari", id=4, place=Place(market=2)),
    )
    assert priced(stall(), under, TODAY).total == 2_000


# 11: coefficient


@pytest.mark.parametrize(("zone", "per_day"), [("a", 1_300), ("b", 1_150), ("c", 1_000)])
def test_shape_11_coefficient_by_zone(zone: str, per_day: int) -> None:
    """Baubau: 1,0 to 1,3 by zone."""
    rows = [
        row(1_000, "unit/hari", id=n, coefficient_bp=coefficient, conditions={"zona": name})
        for n, (name, coefficient) in enumerate([("A", 13_000), ("B", 11_500), ("C", 10_000)])
    ]
    assert priced(stall(zona=zone), terms(*rows), TODAY).total == per_day


def test_shape_11_coefficient_by_state() -> None:
    """An empty stall pays half; it is a row with a condition more."""
    under = terms(
        row(500, "m2/hari", id=1),
        row(500, "m2/hari", id=2, coefficient_bp=5_000, conditions={"keadaan": "kosong"}),
    )
    assert priced(stall(area=900, keadaan="kosong"), under, TODAY).total == 2_250


def test_each_daily_shape_also_makes_the_price_of_a_card() -> None:
    under = terms(row(500, "m2/hari", id=1), row(1_000, "persen/hari", id=2, component="k", of_component="pelayanan"))
    prices = day_prices(StallHistory.always(stall(area=900)), under)
    assert prices.stretch(TODAY).full_price == 4_950
