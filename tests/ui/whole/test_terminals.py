"""The app on many terminals: what each sends for a key is understood, and what is sent to each it understands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Final

import pytest
from textual import events

from pasar_tui.ui.terminal import InputDecoder
from tests.support.market import Market
from tests.support.terminal import Terminal, python_in_terminal
from tests.ui.screens.office import receipts

_VT: Final = {"\x1bOP": "f1", "\x1bOQ": "f2", "\x1bOS": "f4"}
_FROM_F6: Final = {"\x1b[17~": "f6", "\x1b[18~": "f7", "\x1b[19~": "f8", "\x1b[20~": "f9", "\x1b[21~": "f10"}
_ARROWS: Final = {"\x1b[A": "up", "\x1b[B": "down", "\x1b[C": "right", "\x1b[D": "left"}
_APPLICATION_ARROWS: Final = {"\x1bOA": "up", "\x1bOB": "down", "\x1bOC": "right", "\x1bOD": "left"}
_EDITING: Final = {"\x1b[2~": "insert", "\x1b[3~": "delete", "\x1b[5~": "pageup", "\x1b[6~": "pagedown"}
_ENDS: Final = {"\x1b[1~": "home", "\x1b[4~": "end"}
_PLAIN: Final = {"\r": "enter", "\t": "tab", "\x1b[Z": "shift+tab", "\x7f": "backspace", "\x08": "backspace"}

KEYS: Final = {
    "xterm": _VT | {"\x1b[15~": "f5"} | _FROM_F6 | _ARROWS | _EDITING | {"\x1b[H": "home", "\x1b[F": "end"},
    "linux": {"\x1b[[A": "f1", "\x1b[[B": "f2", "\x1b[[D": "f4", "\x1b[[E": "f5"} | _FROM_F6 | _ARROWS | _ENDS,
    "screen-tmux": _VT | {"\x1b[15~": "f5"} | _FROM_F6 | _APPLICATION_ARROWS | _EDITING | _ENDS,
    "putty": {"\x1b[11~": "f1", "\x1b[12~": "f2", "\x1b[14~": "f4", "\x1b[15~": "f5"} | _FROM_F6 | _ARROWS | _ENDS,
    "putty-vt100+": _VT
    | {"\x1bOT": "f5", "\x1bOU": "f6", "\x1bOV": "f7", "\x1bOW": "f8", "\x1bOX": "f9", "\x1bOY": "f10"},
    "putty-sco": {"\x1b[M": "f1", "\x1b[N": "f2", "\x1b[P": "f4", "\x1b[V": "f10", "\x1b[L": "insert"} | _ARROWS,
    "vt100": _VT | _APPLICATION_ARROWS | {"\x1bOM": "enter", "\x1bOp": "0", "\x1bOy": "9"},
    "rxvt": {"\x1b[11~": "f1", "\x1b[12~": "f2"} | _FROM_F6 | _ARROWS | {"\x1b[7~": "home", "\x1b[8~": "end"},
    "all": _PLAIN,
}
FOREIGN: Final = [
    "\x1b[2$",
    "\x1bOl",
    "\x1b[M !!",
    "\x1b[?1;2c",
    "\x1b]11;rgb:0000/0000/0000\x1b\\",
    "\x1bP1$r0m\x1b\\",
]
_SEQUENCE: Final = re.compile(rb"\x1b(?:\[[0-9;:<>=?]*[ -/]*[@-~]|[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)|.)")
_PAINTED: Final = re.compile(rb"\x1b\[[0-9;]*[HGmKJ]")
_PAINTED_ON_A_VT100: Final = re.compile(rb"\x1b\[[0-9;]*[HmKJ]")


def pressed(data: str) -> list[str]:
    return [event.key for event in InputDecoder().feed(data.encode(), 0) if isinstance(event, events.Key)]


def opened(market: Market, terminal: str, *options: str) -> AbstractContextManager[Terminal]:
    around = {"TERM": terminal, "LANG": "C.UTF-8", "PASAR_LANG": "en", "HOME": str(market.path.parent)}
    program = ("-m", "tests.support.at_nine", "round", *options, str(market.path))
    return python_in_terminal(*program, environment=around)


@pytest.fixture(params=["linux", "vt100", "xterm-256color"])
def visit(request: pytest.FixtureRequest, market: Market) -> Iterator[tuple[str, set[bytes]]]:
    """A terminal, and the sequences that are no painting, sent to it from start to exit."""
    with opened(market, request.param) as terminal:
        terminal.wait_for("> A-01")
        terminal.send("/siti\r")
        terminal.wait_for('"siti"')
        terminal.send("\x11")
        terminal.ended()
        painted = _PAINTED_ON_A_VT100 if request.param == "vt100" else _PAINTED
        yield request.param, {one for one in _SEQUENCE.findall(bytes(terminal.received)) if not painted.fullmatch(one)}


@pytest.mark.parametrize("terminal", KEYS)
def test_each_terminals_keys_are_the_keys_that_they_say(terminal: str) -> None:
    assert {sent: pressed(sent) for sent in KEYS[terminal]} == {sent: [key] for sent, key in KEYS[terminal].items()}


@pytest.mark.parametrize("foreign", FOREIGN)
def test_what_is_no_key_here_swallows_no_key_behind_it(foreign: str) -> None:
    assert pressed(f"{foreign}t") == ["t"]


@pytest.mark.parametrize(
    ("terminal", "end", "home", "question", "rub"),
    [
        ("linux", "\x1b[4~", "\x1b[1~", "\x1b[[A", "\x7f"),
        ("screen", "\x1b[4~", "\x1b[1~", "\x1bOP", "\x7f"),
        ("putty-256color", "\x1b[4~", "\x1b[1~", "\x1b[11~", "\x7f"),
        ("vt100", "\x1bOB\x1bOB", "\x1bOA\x1bOA", "\x1bOP", "\x08"),
        ("rxvt", "\x1b[8~", "\x1b[7~", "\x1b[11~", "\x08"),
        ("xterm-256color", "\x1b[F", "\x1b[H", "\x1b[M", "\x7f"),
        ("xterm-8bit", "\x9bF", "\x9bH", "\x8fP", "\x7f"),
    ],
    ids=["linux", "screen", "putty", "vt100", "rxvt", "putty-sco", "xterm-8bit"],
)
def test_the_round_is_walked_by_each_terminals_keys(
    market: Market, terminal: str, end: str, home: str, question: str, rub: str
) -> None:
    with opened(market, terminal) as shown:
        shown.wait_for("> A-01")
        shown.send(f"{end}{home}b50001{rub}\r".encode("latin-1"))
        shown.wait_for("Saved 09:00")
        assert receipts(market) == [("A-01", 5_000, "cash")]
        shown.send(question.encode("latin-1"))
        shown.wait_for("Takes another amount")


def test_the_numeric_keypad_types_an_amount_in_application_mode(market: Market) -> None:
    with opened(market, "xterm-256color") as shown:
        shown.wait_for("> A-01")
        shown.send("b\x1bOu\x1bOp\x1bOp\x1bOp\x1bOM")
        shown.wait_for("Saved 09:00")
        assert receipts(market) == [("A-01", 5_000, "cash")]


def test_shift_and_tab_of_the_linux_console_do_not_leave_what_is_typed() -> None:
    found = InputDecoder(console=True).feed(b"\x1b\t", 0)
    assert [event.key for event in found if isinstance(event, events.Key)] == ["shift+tab"]


def test_nothing_is_sent_that_a_simple_terminal_does_not_know(visit: tuple[str, set[bytes]]) -> None:
    terminal, sent = visit
    # Second screen, cursor, pastes, wrapping: private modes, which every terminal skips that does not have them; and
    # the question of a VT100, to which all answer.
    modes = {f"\x1b[?{mode}{way}".encode() for mode in (1049, 25, 2004, 7) for way in "hl"}
    asked = {b"\x1b[?2026$p"} if terminal.startswith("xterm") else set()
    assert sent - {b"\x1b[5n"} == modes | asked


def test_a_click_goes_to_its_row_and_the_wheel_further_when_the_mouse_is_asked_for(market: Market) -> None:
    with opened(market, "xterm-256color", "--mouse") as terminal:
        terminal.wait_for("> A-01")
        terminal.send("\x1b[<0;5;6M\x1b[<0;5;6m")
        terminal.wait_for("> A-03")
        terminal.send("\x1b[<65;5;6M")
        terminal.wait_for("> A-06")
        assert receipts(market) == []


def test_the_cursor_stands_at_the_row_and_in_the_field_when_it_is_asked_for(market: Market) -> None:
    with opened(market, "xterm-256color", "--kursor") as terminal:
        terminal.wait_for("> A-01")
        terminal.quiet()
        places = [terminal.cursor]
        terminal.send("\x1b[B")
        terminal.wait_for("> A-02")
        terminal.quiet()
        places.append(terminal.cursor)
        terminal.send("/si")
        terminal.wait_for("Search: si")
        terminal.quiet()
        assert [*places, terminal.cursor] == [(3, 0), (4, 0), (1, len(">Search: si"))]


def test_the_cursor_is_hidden_else(market: Market) -> None:
    with opened(market, "xterm-256color") as terminal:
        terminal.wait_for("> A-01")
        assert terminal.cursor is None


def test_a_terminal_that_only_prints_is_told_of_the_round_in_lines(market: Market) -> None:
    with opened(market, "dumb") as terminal:
        assert terminal.ended() == 1
        assert "pasar-tui round --plain" in " ".join(terminal.lines)
        assert b"\x1b" not in terminal.received


def test_the_round_that_was_asked_for_lies_over_the_home_screen(market: Market) -> None:
    with opened(market, "xterm-256color") as terminal:
        terminal.wait_for("> A-01")
        terminal.send("\x1b[21~")
        terminal.wait_for("Home")
