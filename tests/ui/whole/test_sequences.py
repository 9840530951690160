"""Every sequence in the table of keys, through a terminal; and those that are no key, with a key behind them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest

from pasar_tui.ui.sequences import KEYS
from tests.support.terminal import Terminal, python_in_terminal

# Answers to somebody's questions, clicks of old and new kinds, reports of the focus, keys that nobody has here.
NO_KEYS = [
    b"\x1b[>41;390;0c",
    b"\x1b[?1;2c",
    b"\x1b[24;80R",
    b"\x1b[?2048;0$y",
    b"\x1b]11;rgb:0000/0000/0000\x1b\\",
    b"\x1bP1$r0m\x1b\\",
    b"\x1b[I",
    b"\x1b[O",
    b"\x1b[M !!",
    b"\x1b[32;5;6M",
    b"\x1b[<0;5;6M\x1b[<0;5;6m",
    b"\x1b[<65;5;6M",
    b"\x1b[<0;-1;6M",
    b"\x1b[57399;2u",
    b"\x1b[2$",
    b"\x1bOl",
    b"\x1bO0",
    b"\x85\x90\x9d",
    b"\x9b99q",
    "\x85\u009d\u0084".encode(),
]


@pytest.fixture(scope="module")
def told() -> Iterator[Terminal]:
    """A program that says what key it got; the mouse is off."""
    with python_in_terminal("-m", "tests.ui.whole.keys_told") as terminal:
        terminal.wait_for("0 ready.")
        yield terminal


@pytest.fixture(scope="module")
def number() -> Iterator[int]:
    """Numbers from 1, one for each key of the program."""
    return count(1)


def said(name: str) -> str:
    """Return what the program says of a key of the table."""
    named = {"enter": r"enter '\r'", "tab": r"tab '\t'", " ": "space ' '"}
    signs = {"*": "asterisk", "+": "plus", "-": "minus", ".": "full_stop", "/": "slash"}
    return named.get(name) or (f"{signs.get(name, name)} {name!r}" if len(name) == 1 else name)


@pytest.mark.parametrize("controls", ["seven bits", "eight bits", "eight bits in UTF-8"])
def test_each_sequence_is_its_key(told: Terminal, number: Iterator[int], controls: str) -> None:
    for sequence, name in KEYS.items():
        short = sequence.replace("\x1b[", "\x9b", 1).replace("\x1bO", "\x8f", 1)
        sent = {"seven bits": sequence.encode(), "eight bits": short.encode("latin-1")}
        told.send(sent.get(controls, short.encode()))
        told.wait_for(f"{next(number)} {said(name)}.")


def test_what_is_no_key_says_nothing_and_swallows_no_key_behind_it(told: Terminal, number: Iterator[int]) -> None:
    for sequence in NO_KEYS:
        told.send(sequence + b"t")
        told.wait_for(f"{next(number)} t 't'.")


def test_with_the_mouse_clicks_are_told() -> None:
    with python_in_terminal("-m", "tests.ui.whole.keys_told", "--mouse") as terminal:
        terminal.wait_for("0 ready.")
        terminal.send(b"\x1b[M !!\x1b[<0;5;6M")
        terminal.wait_for("1 mouse.")
