"""Amounts, days and clocks as they come at a market: read as meant, or refused with nothing written."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.support.command import Pasar
from tests.support.inputs import BadInput, bad_inputs
from tests.support.market import TODAY, Clock, Market

pytestmark = pytest.mark.usefixtures("market")


@pytest.mark.parametrize("given", bad_inputs("jumlah"))
def test_an_amount_is_read_as_it_was_meant_or_refused(pasar: Pasar, given: BadInput) -> None:
    answer = pasar("collect", "--stall", "A-01", f"--amount={given.text}", "--json")
    if given.accepted:
        assert answer.json["amount"] == given.value
    else:
        assert (answer.exit_code, answer.error["code"][:6]) == (1, "amount")
        assert pasar.json("info")["receipts"] == 0


@pytest.mark.parametrize("given", bad_inputs("tanggal"))
def test_a_day_is_read_as_it_was_meant_or_refused(pasar: Pasar, given: BadInput) -> None:
    answer = pasar("collect", "--stall", "A-01", "--day", given.text, "--json")
    if given.accepted:
        yesterday = (TODAY - timedelta(1)).isoformat()
        assert answer.json["day"] == (yesterday if given.value == "yesterday" else given.value)
        assert answer.json["late"]
    else:
        assert (answer.exit_code, answer.error["code"][:3]) == (1, "day")
        assert pasar.json("info")["receipts"] == 0


Collect = Callable[[datetime], Any]


@pytest.fixture
def collect_at(pasar: Pasar, clock: Clock, market: Market) -> Collect:
    """Take Rp1.000 at A-01 while the machine's clock shows a given instant.

    The command runs as a program of its own under libfaketime, which CI must have; on a machine that lacks it the
    command gets the same clock from here.
    """
    faketime = shutil.which("faketime")
    assert faketime or os.environ.get("CI") != "true", "CI must have faketime"
    words = ["collect", "--stall", "A-01", "--amount", "1000"]

    def in_a_program(moment: datetime) -> Any:
        program = [str(faketime), moment.strftime("%Y-%m-%d %H:%M:%S"), sys.executable, "-m", "pasar_tui", *words]
        environment = {**os.environ, "TZ": "UTC"}
        done = subprocess.run([*program, "--json"], capture_output=True, text=True, env=environment, check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def here(moment: datetime) -> Any:
        clock.ms = int(moment.timestamp() * 1000)
        return pasar.json(*words)

    return in_a_program if faketime else here


def test_rule_04_a_clock_that_goes_back_in_a_round_is_shown_and_opens_no_day(
    collect_at: Collect, pasar: Pasar, market: Market
) -> None:
    nine = datetime(2026, 11, 24, 2, 5, tzinfo=UTC)
    moments = (nine, nine - timedelta(2), nine - timedelta(2, minutes=-5), nine + timedelta(minutes=30))
    receipts = [collect_at(moment) for moment in moments]
    assert [one["receipt"][-6:] for one in receipts] == ["000001", "000002", "000003", "000004"]
    assert {one["day"] for one in receipts} == {"2026-11-24"}
    assert [bool(one["warnings"]) for one in receipts] == [False, True, True, False]
    with market.desk.read() as reading:
        assert reading.execute("SELECT count(*) FROM round").fetchone() == (1,)
        numbers = [n for (n,) in reading.execute("SELECT number FROM journal ORDER BY line")]
    assert numbers == list(range(1, len(numbers) + 1))
    assert pasar.json("verify")["ok"]


def test_rule_04_a_clock_a_year_ahead_is_shown_and_its_mending_too(collect_at: Collect, pasar: Pasar) -> None:
    nine = datetime(2026, 11, 24, 2, 5, tzinfo=UTC)
    receipts = [collect_at(moment) for moment in (nine, nine + timedelta(365), nine + timedelta(minutes=10))]
    assert [one["receipt"][-9:] for one in receipts] == ["26-000001", "27-000001", "26-000002"]
    assert [bool(one["warnings"]) for one in receipts] == [False, True, True]
    assert receipts[2]["day"] == "2026-11-24"
    assert pasar.json("verify")["ok"]
