"""One long statement that can be left, though it tells nothing of how far it has come."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from pasar_tui.storage.sqlite import Connection, OperationalError

_STEPS: Final = 50_000
"""Steps of SQLite's machine between two questions: a few milliseconds of a sort or a copy."""


@contextmanager
def leavable(connection: Connection, asked: Callable[[], None]) -> Iterator[None]:
    """Call `asked` again and again while a statement of `connection` runs; what it raises ends that statement."""
    raised: list[BaseException] = []

    def goes_on() -> int:
        try:
            asked()
        except BaseException as left:  # noqa: BLE001 -- SQLite would swallow it; it is raised below
            raised.append(left)
        return len(raised)

    connection.set_progress_handler(goes_on, _STEPS)
    try:
        yield
    except OperationalError:
        if raised:
            raise raised[0] from None
        raise
    finally:
        connection.set_progress_handler(None, 0)
