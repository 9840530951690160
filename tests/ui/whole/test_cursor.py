"""`--kursor`: the terminal's own cursor stands where the next key goes, on every screen and after every key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tests.support.market import Market
from tests.support.terminal import Terminal, python_in_terminal
from tests.ui.whole.every_screen import open_sample, openings
from tests.ui.whole.tour import NEXT, numbered

_SILENCE = 0.03
_TIMES = 50
STEPPED = ("home", "round", "vendors", "menu", "vendor-form", "setup-stall-form")
WORDLESS = ("messages", "setup-import")
"""Screens on which a list without a row has the focus: there are no words to stand on."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What a screen shows, and the cell of the cursor."""

    lines: tuple[str, ...]
    cursor: tuple[int, int] | None

    @property
    def stands(self) -> bool:
        """Whether the cursor is on the marked row, in front or where its text goes on, or in the box, or on words."""
        if self.cursor is None:
            return False
        row, column = self.cursor
        line = self.lines[row].ljust(80)
        marked = [one for one, text in enumerate(self.lines) if text.startswith(">")]
        if "│" in line[:column]:
            return line[column] != " "
        if marked:
            return row in marked and (column == 0 or column >= line.index(":" if ":" in line[:12] else " "))
        return 0 < row < len(self.lines) - 2 and line[column] != " "


def taken(terminal: Terminal, ready: Callable[[Picture], bool] = lambda _picture: True) -> Picture:
    """Return what the terminal shows once it is quiet and `ready`, or what it shows in the end if it never is."""
    for _time in range(_TIMES):
        terminal.quiet(_SILENCE)
        picture = Picture(tuple(terminal.lines), terminal.cursor)
        if ready(picture):
            break
    return picture


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Picture]]:
    """Every screen as it opens, and after each of some keys that go on in it."""
    folder = tmp_path_factory.mktemp("cursor")
    desk = open_sample(folder)
    names = list(openings(desk))
    desk.close()
    (book,) = folder.glob("*.pasar")
    home = {"HOME": str(folder), "XDG_STATE_HOME": str(folder / "state")}
    found: dict[str, list[Picture]] = {}
    with python_in_terminal("-m", "tests.ui.whole.tour", str(book), "--kursor", environment=home) as terminal:
        terminal.wait_for(numbered(0))
        for place, name in enumerate(names, 1):
            terminal.send(NEXT)
            terminal.wait_for(numbered(place))
            found[name] = walked(terminal, name)
    return found


def walked(terminal: Terminal, name: str) -> list[Picture]:
    """Return the screen of this name as it opened, and after Down and Tab."""

    def stands(picture: Picture) -> bool:
        return picture.stands or name in WORDLESS

    opened = taken(terminal, stands)
    terminal.send("\x1b[B")
    down = taken(terminal, lambda one: stands(one) and (name not in STEPPED or one.cursor != opened.cursor))
    terminal.send("\t")
    return [opened, down, taken(terminal, stands)]


def test_the_cursor_stands_on_every_screen_where_the_next_key_goes(pictures: dict[str, list[Picture]]) -> None:
    shown = {name: of_one for name, of_one in pictures.items() if name not in WORDLESS}
    wrong = {name: [one for one in of_one if not one.stands] for name, of_one in shown.items()}
    assert {name: of_one for name, of_one in wrong.items() if of_one} == {}


def test_it_goes_with_the_cursor_of_a_list_and_from_field_to_field(pictures: dict[str, list[Picture]]) -> None:
    steps = {}
    for name in STEPPED:
        rows = [one.cursor[0] for one in pictures[name] if one.cursor is not None]
        steps[name] = rows[1] - rows[0]
    assert set(steps.values()) == {1}, steps


def test_it_goes_with_the_text_that_is_typed_and_to_a_question_and_back(market: Market) -> None:
    around = {"PASAR_LANG": "en", "HOME": str(market.path.parent)}
    program = ("-m", "tests.support.at_nine", "round", "--kursor", str(market.path))
    with python_in_terminal(*program, environment=around) as terminal:
        terminal.wait_for("> A-01")
        places = [taken(terminal).cursor]
        for keys in ("b", "50", "\x1b[D", "\x1b", "m", "\x1b", "\r", "\x1b[A\r", "t"):
            terminal.send(keys)
            terminal.quiet(0.15)
            places.append(taken(terminal).cursor)
        prompt, question = len(">A-01 Amount: "), (1, 0)
        amount = [(1, prompt), (1, prompt + 2), (1, prompt + 1)]
        *walked, box, back = places
        assert walked == [(3, 0), *amount, (3, 0), question, (3, 0), (4, 0)]
        assert box is not None
        assert box[0] > 8
        assert back == (3, 0)


def test_it_stands_behind_the_amount_that_is_typed_on_a_row_of_the_turnover(market: Market) -> None:
    around = {"PASAR_LANG": "en", "HOME": str(market.path.parent)}
    program = ("-m", "tests.support.at_nine", "open", "--kursor", str(market.path))
    with python_in_terminal(*program, environment=around) as terminal:
        terminal.wait_for("TODAY")
        terminal.send("3")
        terminal.wait_for("> A-01")
        terminal.send("50")
        terminal.wait_for("50_")
        row = next(row for row, line in enumerate(terminal.lines) if "50_" in line)
        assert taken(terminal).cursor == (row, terminal.lines[row].index("50_") + 2)
