"""What a change of tariffs means for each block, before anything of it is saved."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pasar_tui.domain.collection import Amount
from pasar_tui.domain.errors import PasarError
from pasar_tui.services.dues import Payer
from pasar_tui.services.imports.run import ImportOptions, import_file
from pasar_tui.services.payments import receive_payment
from pasar_tui.services.stalls import StallDraft, add_stalls
from pasar_tui.services.tariff_effect import BlockEffect, Span, totals
from pasar_tui.services.tariff_forecast import (
    FieldRefusedError,
    Standing,
    foresee_end,
    foresee_tariff,
    foresee_void,
    tariffs_on,
)
from pasar_tui.services.tariffs import add_tariff, list_tariffs
from tests.support.market import TODAY, Market

KIOS = {"legal_basis": "Perda 9/2026", "stall_kind": "kios", "unit": "m2/hari", "rate": "650", "from": "01-01-2027"}


def lines(market: Market) -> int:
    with market.desk.read() as reading:
        (count,) = reading.execute("SELECT count(*) FROM journal").fetchone()
    return int(count)


def test_a_new_rate_shows_what_each_block_will_cost_a_day_and_writes_nothing(market: Market) -> None:
    before = lines(market)
    found = foresee_tariff(market.desk, KIOS)
    assert found.day == date(2027, 1, 1)
    assert found.blocks == (
        BlockEffect("A", Span.DAY, 6, 6, 0, 18_000, 23_400),
        BlockEffect("B", Span.DAY, 4, 0, 0, 12_000, 12_000),
    )
    assert found.differences == ()
    assert lines(market) == before


def test_the_market_is_the_sum_of_its_blocks(market: Market) -> None:
    found = foresee_tariff(market.desk, KIOS)
    assert list(totals(found.blocks)) == [BlockEffect("", Span.DAY, 10, 6, 0, 30_000, 35_400)]


def test_days_already_paid_are_told_by_stall(market: Market) -> None:
    desk = market.desk
    receive_payment(desk, Payer(stall=market.stalls["A-01"]), Amount(90_000))
    found = foresee_tariff(desk, {**KIOS, "from": "21-11-2026"})
    assert [(one.code, one.amount) for one in found.differences] == [("A-01", 10 * 900)]


def test_a_stall_that_is_billed_is_reckoned_by_the_month(market: Market) -> None:
    desk = market.desk
    add_stalls(desk, "C-01..C-02", StallDraft("", "", "toko", "skrd", area=1_000))
    found = foresee_tariff(
        desk, {"legal_basis": "Perda 9/2026", "stall_kind": "toko", "unit": "m2/bulan", "rate": "20rb"}
    )
    assert found.blocks[-1] == BlockEffect("C", Span.MONTH, 2, 2, 0, 0, 400_000)


def test_a_withdrawn_tariff_leaves_stalls_without_a_price(market: Market) -> None:
    los = next(row for row in list_tariffs(market.desk) if row.needs() == {"jenis_tempat": "los"})
    found = foresee_void(market.desk, los.reference)
    assert found.blocks[1] == BlockEffect("B", Span.DAY, 4, 4, 4, 12_000, 0)


def test_an_end_counts_from_the_day_after(market: Market) -> None:
    los = next(row for row in list_tariffs(market.desk) if row.needs() == {"jenis_tempat": "los"})
    found = foresee_end(market.desk, los.reference, date(2026, 12, 31))
    assert (found.day, found.blocks[1].after) == (date(2027, 1, 1), 0)


def test_a_refusal_names_its_field(market: Market) -> None:
    with pytest.raises(FieldRefusedError) as refused:
        foresee_tariff(market.desk, {**KIOS, "block": "Z"})
    assert (refused.value.field, refused.value.code) == ("block", "block_unknown")
    with pytest.raises(PasarError) as tied:
        foresee_tariff(market.desk, {**KIOS, "from": "01-01-2026"})
    assert tied.value.code == "tariff_tied"


def test_tariffs_stand_in_force_coming_or_past(market: Market) -> None:
    add_tariff(market.desk, KIOS)
    now = [(one.row.rate, one.standing, one.last) for one in tariffs_on(market.desk, TODAY)]
    assert now[0] == (500, Standing.IN_FORCE, date(2026, 12, 31))
    assert now[-1] == (650, Standing.COMING, None)
    later = {one.row.rate: one.standing for one in tariffs_on(market.desk, date(2027, 1, 1))}
    assert (later[500], later[650]) == (Standing.PAST, Standing.IN_FORCE)


def test_a_file_that_is_only_tried_shows_its_blocks(market: Market, tmp_path: Path) -> None:
    file = tmp_path / "tarif.csv"
    file.write_text("dasar_hukum,jenis_tempat,satuan,rupiah,mulai\nPerda 9/2026,kios,m2/hari,650,01-01-2027\n")
    before = lines(market)
    report = import_file(market.desk, "tariffs", file, ImportOptions(dry_run=True))
    assert (report.new, report.day) == (1, date(2027, 1, 1))
    assert [(one.block, one.before, one.after) for one in report.blocks] == [
        ("A", 18_000, 23_400),
        ("B", 12_000, 12_000),
    ]
    assert lines(market) == before
