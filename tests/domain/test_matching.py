"""Which tariff applies: the specific beats the general, a tie is an error, and what is missing is named."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.matching import Tariffs
from pasar_tui.domain.stall import Place
from pasar_tui.domain.tariff import Basis, Per, TariffRow, validate_tariff
from tests.domain.tariff_book import START, row, stall

TODAY = date(2025, 6, 2)
KIOS = {"jenis_tempat": "kios"}


def applying(tariffs: Tariffs, component: str = "pelayanan", day: date = TODAY, **attributes: str) -> int | None:
    found = tariffs.match(stall(area=900, **attributes), component, day)
    return found.id if found else None


def refusal(tariffs: Tariffs, component: str = "pelayanan", day: date = TODAY, **attributes: str) -> PasarError:
    with pytest.raises(PasarError) as refused:
        tariffs.require(stall(area=900, **attributes), component, day)
    return refused.value


def test_rule_22_row_that_includes_every_others_conditions_applies() -> None:
    rows = (
        row(1_000, "unit/hari", id=1),
        row(2_000, "unit/hari", id=2, conditions=KIOS),
        row(3_000, "unit/hari", id=3, conditions={**KIOS, "lantai": "1"}),
    )
    for order in permutations(rows):
        assert applying(Tariffs(order), lantai="1") == 3
        assert applying(Tariffs(order), lantai="2") == 2


def test_rule_22_words_are_compared_without_case_and_spaces_squeezed() -> None:
    tariffs = Tariffs((row(1_000, "unit/hari", conditions={"Jenis_Tempat": " KIOS ", "Mutu": "semi  permanen"}),))
    assert applying(tariffs, mutu=" Semi Permanen") == 1
    assert applying(tariffs, mutu="semipermanen") is None


def test_rule_22_empty_condition_asks_for_nothing() -> None:
    tariffs = Tariffs(
        (row(1_000, "unit/hari", conditions={"mutu": " "}), row(2_000, "unit/hari", id=2, conditions=KIOS))
    )
    assert applying(tariffs) == 2


def test_rule_22_two_rows_with_different_conditions_are_ambiguous_and_named() -> None:
    tariffs = Tariffs(
        (
            row(1_000, "unit/hari", id=1, reference="Perda A", conditions={"lantai": "1"}),
            row(2_000, "unit/hari", id=2, reference="Perda B", conditions={"mutu": "permanen"}),
        )
    )
    refused = refusal(tariffs, lantai="1", mutu="permanen")
    assert refused.code == "tariff_ambiguous"
    assert "Perda A" in refused.message
    assert "Perda B" in refused.message


def test_rule_22_place_and_conditions_that_each_win_once_are_ambiguous() -> None:
    tariffs = Tariffs(
        (
            row(1_000, "unit/hari", id=1, conditions=KIOS, place=Place(market=1)),
            row(2_000, "unit/hari", id=2, place=Place(market=1, block=10)),
        )
    )
    assert refusal(tariffs).code == "tariff_ambiguous"


@pytest.mark.parametrize(
    ("place", "winner"),
    [(Place(1), 2), (Place(1, 10), 2), (Place(1, 10, 100), 2), (Place(2), 1), (Place(1, 11), 1), (Place(1, 10, 9), 1)],
)
def test_rule_22_places_nest_from_market_to_stall(place: Place, winner: int) -> None:
    assert applying(Tariffs((row(1, "unit/hari", id=1), row(2, "unit/hari", id=2, place=place)))) == winner


def test_rule_22_band_is_one_dimension() -> None:
    tariffs = Tariffs((row(1, "unit/hari", id=1), row(2, "unit/hari", id=2, area_min=0, area_max=900)))
    assert applying(tariffs) == 2
    overlapping = Tariffs(
        (row(1, "unit/hari", id=1, area_max=900), row(2, "unit/hari", id=2, area_min=800, area_max=1000))
    )
    assert refusal(overlapping).code == "tariff_ambiguous"


def test_rule_22_same_row_twice_from_the_same_day_is_ambiguous() -> None:
    assert refusal(Tariffs((row(1, "unit/hari", id=1), row(2, "unit/hari", id=2)))).code == "tariff_ambiguous"


def test_rule_22_service_is_missing_with_stall_and_nearest_rows_named() -> None:
    tariffs = Tariffs(
        (
            row(650, "m2/hari", id=1, reference="Perda 1", conditions={**KIOS, "posisi": "jalan utama"}),
            row(600, "m2/hari", id=2, reference="Perda 2", conditions={"jenis_tempat": "los", "posisi": "lorong"}),
        )
    )
    refused = refusal(tariffs, posisi="pojok")
    assert refused.code == "tariff_missing"
    assert "posisi=pojok" in refused.message
    assert refused.message.index("Perda 1") < refused.message.index("Perda 2")


def test_rule_22_service_without_any_row_is_missing() -> None:
    assert refusal(Tariffs(())).code == "tariff_missing"


def test_rule_22_other_component_is_charged_only_where_a_row_matches() -> None:
    tariffs = Tariffs((row(500, "unit/hari", component="kebersihan", conditions={"jenis_tempat": "warung"}),))
    assert applying(tariffs, "kebersihan") is None


def test_rule_22_component_whose_rows_fail_by_their_band_alone_is_missing() -> None:
    tariffs = Tariffs((row(500, "unit/hari", component="kebersihan", area_max=800),))
    assert refusal(tariffs, "kebersihan").code == "tariff_missing"


@pytest.mark.parametrize(("area", "applies"), [(0, False), (1, True), (300, True), (301, False), (None, False)])
def test_rule_23_band_by_area_includes_both_ends(area: int | None, applies: bool) -> None:
    one = row(1_500, "unit/hari", area_min=1, area_max=300)
    assert one.band_holds(area, None) is applies


def test_rule_23_band_by_count_reads_the_quantity_and_misses_without_one() -> None:
    tariffs = Tariffs((row(4_000, "keranjang/kejadian", count_min=1, count_max=10),))
    facts = stall("lapak unggas")
    assert tariffs.require(facts, "pelayanan", TODAY, 10).rate == 4_000
    for quantity, told in ((None, "jenis_tempat=lapak unggas on"), (1_100, "quantity 1.100")):
        with pytest.raises(PasarError) as refused:
            tariffs.require(facts, "pelayanan", TODAY, quantity)
        assert refused.value.code == "tariff_missing"
        assert told in refused.value.message
        assert "quantity 1–10" in refused.value.message


@pytest.mark.parametrize(
    ("day", "winner"),
    [
        (date(2024, 12, 31), 1),
        (date(2025, 1, 1), 2),
        (date(2025, 12, 31), 2),
        (date(2026, 1, 1), 3),
        (date(2026, 6, 30), 3),
        (date(2026, 7, 1), None),
    ],
)
def test_rule_23_later_row_of_the_same_conditions_ends_the_older(day: date, winner: int | None) -> None:
    tariffs = Tariffs(
        (
            row(3, "unit/bulan", id=3, from_day=date(2026, 1, 1), to_day=date(2026, 6, 30), conditions={"mutu": ""}),
            row(1, "unit/hari", id=1),
            row(2, "m2/hari", id=2, from_day=date(2025, 1, 1)),
        )
    )
    assert applying(tariffs, day=day) == winner


def test_rule_23_row_of_another_band_or_place_ends_nothing() -> None:
    tariffs = Tariffs(
        (
            row(1, "unit/hari", id=1, place=Place(1)),
            row(2, "unit/hari", id=2, place=Place(2), from_day=date(2025, 1, 1)),
            row(3, "unit/hari", id=3, component="kebersihan", from_day=date(2025, 1, 1)),
        )
    )
    assert applying(tariffs) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"rate": -1},
        {"coefficient_bp": 0},
        {"component": " "},
        {"of_component": "pelayanan"},
        {"basis": Basis.PERCENT},
        {"basis": Basis.PERCENT, "of_component": "PELAYANAN"},
        {"area_min": 2, "area_max": 1},
        {"count_min": 2, "count_max": 1},
        {"to_day": date(2019, 12, 31)},
    ],
)
def test_row_that_cannot_be_reckoned_with_is_refused(wrong: dict[str, object]) -> None:
    whole: dict[str, object] = {
        "id": 1,
        "reference": "",
        "rate": 1,
        "from_day": START,
        "basis": Basis.UNIT,
        "per": Per.DAY,
    }
    with pytest.raises(PasarError) as refused:
        validate_tariff(TariffRow(**(whole | wrong)))  # type: ignore[arg-type]  # wrong values on purpose
    assert refused.value.code == "tariff_invalid"


_NAMES = st.sampled_from(["a", "b", "c"])
_ROWS = st.lists(
    st.tuples(st.sets(_NAMES), st.integers(0, 3), st.booleans()),
    min_size=1,
    max_size=6,
    unique_by=lambda one: (frozenset(one[0]), one[1], one[2]),
)


@settings(deadline=None)
@given(_ROWS)
def test_winner_is_the_one_whose_dimensions_strictly_include_every_others(
    dimensions: list[tuple[set[str], int, bool]],
) -> None:
    places = [Place(), Place(1), Place(1, 10), Place(1, 10, 100)]
    tariffs = Tariffs(
        tuple(
            row(
                1,
                "unit/hari",
                id=n,
                conditions=dict.fromkeys(names, "x"),
                place=places[level],
                area_max=900 if band else None,
            )
            for n, (names, level, band) in enumerate(dimensions)
        )
    )
    expected = [
        n
        for n, (names, level, band) in enumerate(dimensions)
        if all(names >= other and level >= lower and band >= without for other, lower, without in dimensions)
    ]
    facts = stall(area=900, a="x", b="x", c="x")
    if expected:
        found = tariffs.match(facts, "pelayanan", TODAY)
        assert found is not None
        assert [found.id] == expected
    else:
        with pytest.raises(PasarError):
            tariffs.match(facts, "pelayanan", TODAY)
