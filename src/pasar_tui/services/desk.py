"""What the screens and the commands hold: an open book, the officer at it, and the threads that may touch it.

A use case is a function whose first argument is the desk. It reads inside `with desk.read()`, writes inside
`with desk.write()`, and one public function is one transaction. Screens await it with `run` or `ask`; commands call it.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, Final, ParamSpec, TypeVar

from pasar_tui.domain.days import local_day, local_time
from pasar_tui.domain.errors import PasarError
from pasar_tui.language import _
from pasar_tui.storage import connection
from pasar_tui.storage.book import Book, wall_clock
from pasar_tui.storage.patience import Patience
from pasar_tui.storage.sqlite import Connection

if TYPE_CHECKING:
    # ≈45 ms to load, which a command, that waits for nothing, is spared; so it is loaded where a screen asks.
    import asyncio
    from concurrent.futures import Executor

    from pasar_tui.storage.journal import Clock, Randomness, Transaction

_PAUSE: Final = 0.5
"""Seconds without a write after which the officer is taken to pause."""

P = ParamSpec("P")
R = TypeVar("R")


class Desk:
    """An open book and the officer who sits at it (`officer`, a local line id, None until one is known)."""

    def __init__(self, book: Book, officer: int | None = None) -> None:
        self.book = book
        self.officer = officer
        self._readers: list[Connection] = []
        self._along: list[Callable[[Transaction], None]] = []
        self._patience: Patience | None = None
        self._pause: asyncio.TimerHandle | None = None
        self._local = threading.local()
        self._pools: tuple[Executor, Executor] | None = None
        with self.read() as reading:
            self.market, self.zone, self.day_starts = reading.execute(
                "SELECT id, zone, day_starts FROM market ORDER BY id LIMIT 1"
            ).fetchone()

    @classmethod
    def open(
        cls,
        path: Path,
        clock: Clock = wall_clock,
        randomness: Randomness = os.urandom,
        adopt: bool = False,
    ) -> Desk:
        """Open the book at `path`. Raises PasarError; see `storage.book.Book`."""
        return cls(Book(path, clock, randomness, adopt))

    @property
    def today(self) -> date:
        """The market's business day now: the local date less the hour at which its day starts."""
        return local_day(self.book.clock(), self.zone, self.day_starts)

    @property
    def time(self) -> str:
        """The time on the market's clocks: `09:14`."""
        return local_time(self.book.clock(), self.zone)

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """Yield a transaction; what is recorded in it is saved when the block has ended well, all or nothing."""
        with self.book.write() as tx:
            yield tx
            for also in self._along:
                also(tx)

    @contextmanager
    def along(self, also: Callable[[Transaction], None]) -> Iterator[None]:
        """Do `also` at the end of every transaction that is begun inside the block; all is saved or nothing is."""
        self._along.append(also)
        try:
            yield
        finally:
            self._along.remove(also)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Yield a connection that sees one unchanging state of the book for the whole block and can't write."""
        reading = getattr(self._local, "connection", None)
        if reading is None:
            reading = self._local.connection = self.book.reader()
            self._readers.append(reading)
        with connection.explained(self.book.path):
            if reading.in_transaction:
                yield reading
                return
            reading.execute("BEGIN")
            try:
                yield reading
            finally:
                reading.execute("ROLLBACK")

    async def run(self, use_case: Callable[Concatenate[Desk, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a use case that writes, after those asked for before it, and return what it returns or raises.

        Cancelled, it is left while it waits for its turn, with PasarError `left`. A write that has begun ends, unless
        it is a long one that tells by `come` how far it is.
        """
        import asyncio

        loop = asyncio.get_running_loop()
        patience = Patience()
        self._patience = patience

        def work() -> R:
            self.book.patience = patience
            try:
                return use_case(self, *args, **kwargs)
            finally:
                self.book.patience = patience.come = None

        written = loop.run_in_executor(self._threads()[0], work)
        try:
            return await asyncio.shield(written)
        except asyncio.CancelledError:
            patience.leave()
            return await written
        finally:
            self._tidy_soon(loop)

    async def ask(self, use_case: Callable[Concatenate[Desk, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a use case that only reads, beside any write, and return what it returns or raises."""
        import asyncio

        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads()[1], lambda: use_case(self, *args, **kwargs))

    def _threads(self) -> tuple[Executor, Executor]:
        """Return who writes and who reads in a screen's name, made when it first asks."""
        if self._pools is None:
            from concurrent.futures import ThreadPoolExecutor

            # Writes wait for each other here and never on the thread that draws the screen.
            self._pools = ThreadPoolExecutor(1, "pasar-write"), ThreadPoolExecutor(2, "pasar-read")
        return self._pools

    def come(self, done: int, total: int) -> None:
        """Tell how far the write that is running has come.

        Raises PasarError `left` if the officer has left it: then all of it is taken back.
        """
        if (patience := self.book.patience) is None:
            return
        if patience.is_left:
            raise PasarError("left", _("You left before the end; nothing was saved."))
        patience.come = (done, total)

    @property
    def has_come(self) -> tuple[int, int] | None:
        """How much of how much the latest write has done; None if it does not tell."""
        return None if self._patience is None else self._patience.come

    @property
    def waits(self) -> bool:
        """Whether the latest write waits for another program that is writing in the book."""
        return self._patience is not None and self._patience.waits

    def _tidy_soon(self, loop: asyncio.AbstractEventLoop) -> None:
        # Moving the log into the book takes some milliseconds, which an officer who pauses does not feel.
        if self._pause is not None:
            self._pause.cancel()
        self._pause = loop.call_later(_PAUSE, self._tidy)

    def _tidy(self) -> None:
        # The desk may have been closed meanwhile, from another thread.
        with suppress(RuntimeError):
            self._threads()[0].submit(self.book.checkpoint)

    def adopt(self) -> None:
        """Let this machine write the book from now on, by a device of its own, though another wrote it last."""
        self.book.adopt = True

    def close(self) -> None:
        """Let the book go after the writes that were asked for; safe to call twice."""
        if self._pools is not None:
            writes, reads = self._pools
            writes.shutdown(wait=True)
            reads.shutdown(wait=True, cancel_futures=True)
        for reading in self._readers:
            reading.close()
        self._readers.clear()
        self.book.close()
