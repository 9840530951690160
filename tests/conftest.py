"""An office of its own for each test: no book, setting or language of the machine reaches it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pasar_tui import language
from pasar_tui.services.desk import Desk
from tests.support.command import Pasar
from tests.support.market import Clock, Market, open_empty, open_market


@pytest.fixture(autouse=True)
def _own_machine(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))
    for name in ("PASAR_BOOK", "PASAR_OFFICER", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PASAR_LANG", "en")
    monkeypatch.setattr(language, "_catalogue", language._catalogue)
    language.choose("en")


@pytest.fixture
def clock() -> Clock:
    """A clock that stands at Tuesday 24 November 2026, 09:00 WIB, and moves on by a millisecond a look."""
    return Clock()


@pytest.fixture
def market(tmp_path: Path, clock: Clock) -> Iterator[Market]:
    """A small market with card and ticket stalls, vendors and tariffs; its book lies at `tmp_path / "buku.pasar"`."""
    made = open_market(tmp_path / "buku.pasar", clock)
    yield made
    made.desk.close()


@pytest.fixture
def desk(market: Market) -> Desk:
    """The desk of `market`, with its only officer, Sari, at it."""
    return market.desk


@pytest.fixture
def empty_desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    """A desk on a new book, `tmp_path / "baru.pasar"`, that holds only its market and the officer Sari."""
    made = open_empty(tmp_path / "baru.pasar", clock)
    yield made
    made.close()


@pytest.fixture
def pasar(tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Pasar:
    """Run a command as the officer types it, on the book of `market` unless another is named."""
    monkeypatch.setenv("PASAR_BOOK", str(tmp_path / "buku.pasar"))
    return Pasar(clock)
