"""`pasar-tui demo`: refused where there is no screen."""

from __future__ import annotations

from pathlib import Path

from tests.support.command import Pasar


def test_without_a_terminal_it_is_refused_and_makes_no_copy(pasar: Pasar, tmp_path: Path) -> None:
    assert pasar.refused("demo", "--dir", tmp_path / "coba") == "no_terminal"
    assert not (tmp_path / "coba").exists()
