"""`pasar-tui demo`: refused where there is no screen, and its copy gone when it ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.command import Pasar
from tests.support.ends import CODES, end_by, reach
from tests.support.terminal import python_in_terminal


def test_without_a_terminal_it_is_refused_and_makes_no_copy(pasar: Pasar, tmp_path: Path) -> None:
    assert pasar.refused("demo", "--dir", tmp_path / "coba") == "no_terminal"
    assert not (tmp_path / "coba").exists()


@pytest.mark.parametrize("moment", ["being made", "on the screen"])
@pytest.mark.parametrize("end", ["dropped", "SIGTERM"])
def test_a_copy_that_was_to_be_thrown_away_goes_with_the_app(tmp_path: Path, moment: str, end: str) -> None:
    around = {"PASAR_LANG": "en", "HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path)}
    with python_in_terminal("-m", "pasar_tui", "demo", environment=around) as terminal:
        reach(terminal, lambda: any(tmp_path.glob("pasar-demo-*")))
        if moment == "on the screen":
            terminal.wait_for("F10 Quit")
            terminal.quiet()
        assert end_by(terminal, end) == CODES[end]
    assert list(tmp_path.glob("pasar-demo-*")) == []
