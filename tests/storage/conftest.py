"""Books in a folder of their own, on a machine that remembers nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pasar_tui import language
from tests.storage.scribe import Scribe


@pytest.fixture(autouse=True)
def _own_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    language.choose("en")


@pytest.fixture
def scribe(tmp_path: Path) -> Scribe:
    """A book that holds one line of every kind."""
    made = Scribe(tmp_path / "buku.pasar", 1)
    made.write_every_kind()
    return made


@pytest.fixture
def new_scribe(tmp_path: Path) -> Callable[[str, int], Scribe]:
    """Make further books, by file name and seed."""
    return lambda name, seed: Scribe(tmp_path / name, seed)
