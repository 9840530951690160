"""How far long work has come, on stderr, when a person is looking."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pasar_tui.cli.leaving import leaving_in_order


@contextmanager
def progress(label: str) -> Iterator[Callable[[int], None]]:
    """Yield what long work tells how many lines or rows it has done; it shows nothing unless stderr is a terminal.

    A signal that ends the program undoes the work: else its half-made file and a hidden cursor would stay behind.
    """
    with leaving_in_order(), _shown(label) as told:
        yield told


@contextmanager
def _shown(label: str) -> Iterator[Callable[[int], None]]:
    if not sys.stderr.isatty():
        yield lambda _done: None
        return
    # ≈40 ms to import, so only where it is seen.
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TextColumn("{task.completed:,}"))
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(label, total=None)
        yield lambda done: shown.update(task, completed=done)
