"""A terminal for the demo screens, with a log of what they did and a home of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.support.terminal import Terminal, python_in_terminal

OpenDemo = Callable[..., Terminal]


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Where the demo screens write what they did."""
    path = tmp_path / "demo.log"
    path.touch()
    return path


@pytest.fixture
def open_demo(tmp_path: Path, log: Path) -> Iterator[OpenDemo]:
    """Open a demo screen in a terminal and wait until its keys are shown."""
    with ExitStack() as stack:

        def open_(name: str, *, ready: str = "Kembali", columns: int = 80, **environment: str) -> Terminal:
            home = {"HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path / "state")}
            terminal = stack.enter_context(
                python_in_terminal(
                    "-m", "tests.ui.demo", name, str(log), columns=columns, environment=home | environment
                )
            )
            terminal.wait_for(ready)
            terminal.quiet()
            return terminal

        yield open_
