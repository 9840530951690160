"""What was measured, beside what it may be and what it is measured against."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

_HEADINGS: Final = ("what", "measured", "budget", "against", "")
_WIDTHS: Final = (44, 8, 7, 43, 4)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and the most it may be (None: it is only told). `against` says what it is a multiple of, or how long."""

    name: str
    value: float
    most: float | None = None
    against: str = ""
    unit: str = ""

    @property
    def ok(self) -> bool | None:
        """Whether it keeps within its budget; None when it has none."""
        return None if self.most is None else self.value <= self.most


def show(title: str, figures: Iterable[Figure]) -> None:
    """Print figures as they are measured, as a table that can stand in a document."""
    _write(f"## {title}\n")
    _write(_row(_HEADINGS))
    _write(_row(tuple("-" * width for width in _WIDTHS)))
    for figure in figures:
        say("")
        _write(_row(_cells(figure)))


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, _WIDTHS, strict=True)) + " |"


def _write(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _cells(figure: Figure) -> tuple[str, ...]:
    verdict = {True: "ok", False: "OVER", None: ""}[figure.ok]
    most = "" if figure.most is None else f"≤ {_number(figure.most)}{figure.unit}"
    return figure.name, _number(figure.value) + figure.unit, most, figure.against, verdict


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 100 or value == int(value) else f"{value:.2f}"


def seconds(work: Callable[[], object]) -> float:
    """Return how long `work` takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def median_ms(work: Callable[[], object], times: int) -> float:
    """Return the median of so many runs, after one that warms up."""
    work()
    return statistics.median(seconds(work) for _time in range(times)) * 1_000


def hundredth(times: Sequence[float]) -> float:
    """Return the time that one in a hundred exceeds."""
    return statistics.quantiles(times, n=100)[-1]


def say(text: str) -> None:
    """Tell whoever waits what is being measured."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()
