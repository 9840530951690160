"""The app reads in the language kept with the book; what is named for this once goes before it."""

from __future__ import annotations

import pytest

from pasar_tui.services.preferences import set_language
from tests.support.market import Market
from tests.support.terminal import python_in_terminal


@pytest.mark.parametrize(
    ("kept", "options", "environment", "shows"),
    [
        ("id", [], {}, "Keluar"),
        ("en", [], {}, "Quit"),
        ("id", ["--lang", "en"], {}, "Quit"),
        ("en", ["--lang", "id"], {}, "Keluar"),
        ("id", [], {"PASAR_LANG": "en"}, "Quit"),
    ],
)
def test_a_named_language_goes_before_the_kept_one(
    market: Market, kept: str, options: list[str], environment: dict[str, str], shows: str
) -> None:
    set_language(market.desk, kept)
    home = {"HOME": str(market.path.parent), "XDG_STATE_HOME": str(market.path.parent / "state")}
    arguments = ["-m", "pasar_tui", "open", "--adopt", *options, str(market.path)]
    with python_in_terminal(*arguments, columns=100, environment=home | environment) as terminal:
        terminal.wait_for(shows)
