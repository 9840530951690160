"""An officer's whole day in a market of two hundred stalls, against a reckoning kept on the side."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import pytest

from pasar_tui.domain.money import format_rupiah
from pasar_tui.services import reports
from pasar_tui.services.round_list import Word, count_stalls
from pasar_tui.storage.journal import Entry, Transaction, record
from pasar_tui.ui.enter_guard import ENTER_GAP
from tests.support.market import START, TODAY, Market
from tests.support.terminal import Terminal
from tests.ui.screens.office import office_in_terminal, rows

SEED: Final = 24
DAYS_OWED: Final = (TODAY - START).days + 1
TICKET: Final = 2_000
CARDS: Final = "ACD"
STALLS_A_BLOCK: Final = {"C": 48, "D": 48, "E": 47, "F": 47}
MARKS: Final = {"t": Word.CLOSED, "k": Word.VACANT, "a": Word.ABSENT, "m4": Word.REFUSED, "j3": Word.PROMISED}
LONGEST_BURST: Final = 17
UNDONE_AT: Final = (30, 121)
TICKETS_AT: Final = (60, 150)


@pytest.fixture
def big(market: Market) -> Market:
    """The market with four blocks more, two that pay by card and two by ticket: two hundred stalls."""
    with market.desk.write() as tx:
        for order, (code, count) in enumerate(STALLS_A_BLOCK.items(), 3):
            body = {"market": market.desk.market, "code": code, "walk_order": order}
            block = record(tx, Entry("block_added", START, body))
            for number in range(1, count + 1):
                held_stall(tx, block, code, number)
    return market


def held_stall(tx: Transaction, block: int, block_code: str, number: int) -> None:
    """Add a stall of 6 to 9 m² and who holds it from the first day on."""
    by_card = block_code in CARDS
    mode = "kartu" if by_card else "karcis"
    sides = {"length_cm": 300, "width_cm": 200 + number % 2 * 100}
    about = {"block": block, "number": f"{number:02d}", "stall_kind": "kios" if by_card else "los", "mode": mode}
    area = sides["length_cm"] * sides["width_cm"] // 100
    stall = record(tx, Entry("stall_added", START, {**about, **sides, "area": area, "walk_order": number}))
    name = {"name": f"Pedagang {block_code} {number}"}
    vendor = record(tx, Entry("vendor_registered", START, {"goods": "sayur"}, private=name))
    since = {"since": START.isoformat(), "charged_from": START.isoformat()}
    record(
        tx, Entry("tenancy_started", START, {"vendor": vendor, "stall": stall, "role": "holder", "mode": mode, **since})
    )


@dataclass
class Reckoning:
    """What a careful clerk would have on paper at the end of the day."""

    words: dict[str, Word] = field(default_factory=dict)
    received: Counter[str] = field(default_factory=Counter)
    qris: int = 0
    issued: int = 0
    voided: int = 0
    tickets: int = 0

    def pay(self, code: str, amount: int, word: Word, method: str = "cash") -> None:
        self.words[code], self.received[code] = word, amount
        self.issued += 1
        self.qris += amount if method == "qris" else 0

    def sell(self, tickets: int) -> None:
        self.tickets += tickets
        self.issued += 1

    def take_back(self, code: str, method: str = "cash") -> None:
        """The stall's payment, or what was noted there, no longer counts."""
        if amount := self.received.pop(code, 0):
            self.qris -= amount if method == "qris" else 0
            self.voided += 1

    @property
    def total(self) -> int:
        return sum(self.received.values()) + self.tickets * TICKET

    @property
    def cash(self) -> int:
        return self.total - self.qris

    def by_block(self) -> dict[str, int]:
        sums: Counter[str] = Counter()
        for code, amount in self.received.items():
            sums[code[0]] += amount
        sums[""] += self.tickets * TICKET
        return dict(sums)


class Collector:
    """Types what was decided for each stall, ahead of the screen, in bursts of any size."""

    def __init__(self, terminal: Terminal, chance: random.Random) -> None:
        self.terminal, self._chance = terminal, chance
        self._typed, self._enter_is_new, self._enter_seen = "", False, 0.0

    def type(self, keys: str) -> None:
        self._typed += keys

    def flush(self) -> None:
        while self._typed:
            count = self._chance.randint(1, LONGEST_BURST)
            self.terminal.send(self._typed[:count])
            self._enter_is_new = self._enter_is_new or "\r" in self._typed[:count]
            self._typed = self._typed[count:]

    def press_enter(self, code: str) -> None:
        """Pay in full at `code` once the cursor is there and an Enter that was typed before has been read."""
        self.flush()
        self.terminal.wait_for(f"> {code} ")
        if self._enter_is_new:
            self._enter_seen = time.monotonic()
        if (wait := self._enter_seen + ENTER_GAP - time.monotonic()) > 0:
            self.terminal.quiet(wait)
        self.terminal.send("\r")
        self.terminal.wait_for(f"· {code} ")
        self._enter_seen, self._enter_is_new = time.monotonic(), False


def walk(collector: Collector, prices: Mapping[str, int], chance: random.Random) -> Reckoning:
    """Enter something at every stall in walking order, and reckon it."""
    paper = Reckoning()
    for place, (code, price) in enumerate(prices.items()):
        visit(collector, paper, code, price, chance)
        if place in UNDONE_AT:
            collector.type("u1")
            paper.take_back(code)
            visit(collector, paper, code, price, chance)
        if place in TICKETS_AT:
            count = chance.randint(1, 20)
            collector.type(f"h{count}\r")
            paper.sell(count)
    collector.flush()
    return paper


def visit(collector: Collector, paper: Reckoning, code: str, price: int, chance: random.Random) -> None:
    """Decide what happens at a stall, type it, and reckon it."""
    owed = price * DAYS_OWED if code[0] in CARDS else price
    kind = chance.choices(("enter", "mark", "amount", "days"), weights=(55, 30, 10, 5))[0]
    if kind == "mark":
        keys, word = chance.choice(list(MARKS.items()))
        collector.type(keys)
        paper.words[code] = word
        return
    amount = price
    if kind == "days" and code[0] in CARDS:
        count = chance.choice((2, 7, DAYS_OWED))
        amount = price * count
        collector.type(f"d{count}\r")
    elif kind == "amount" and code[0] in CARDS:
        amount = chance.choice((1_500, 10_000, 25_000))
        collector.type(f"b{amount}\r")
    elif kind == "amount":
        collector.type(f"b{amount}q\r")
        paper.pay(code, amount, Word.PAID, "qris")
        return
    else:
        collector.press_enter(code)
    paper.pay(code, amount, Word.PAID if amount >= owed else Word.PART)


def test_a_day_of_two_hundred_stalls_comes_out_as_it_was_walked(big: Market) -> None:
    before = rows(big)
    prices = {row.code: row.due or 0 for row in before.values() if row.word is Word.UNPAID}
    with office_in_terminal(big.path, "round", "> A-01") as terminal:
        paper = walk(Collector(terminal, random.Random(SEED)), prices, random.Random(SEED + 1))
        terminal.wait_for("unpaid 0 ")
        terminal.wait_for(f"market {format_rupiah(paper.total)}")
    after = rows(big)
    assert len(after) == 200
    walked = {code: row for code, row in after.items() if code in prices}
    assert {code: row.word for code, row in walked.items()} == paper.words
    assert {code: row.received for code, row in walked.items() if row.received} == dict(paper.received)
    day = reports.daily(big.desk, TODAY)
    assert day.stalls == count_stalls(list(after.values()))
    assert (day.takings.cash, day.takings.qris, day.takings.transfer) == (paper.cash, paper.qris, 0)
    assert (day.takings.receipts, day.takings.voids) == (paper.issued, paper.voided)
    assert day.takings.by_block == paper.by_block()
