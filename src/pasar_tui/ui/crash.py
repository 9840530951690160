"""A fault of the program: one sentence for the officer, frames without any value for who mends it.

A traceback shows arguments, locals and messages, and those hold names, NIKs and PINs. What is logged is therefore
only the kind of each error, its number where it has one, and the file, line and function of each frame.
"""

from __future__ import annotations

import os
import sys
import threading
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from pasar_tui.language import _

_LIMIT = 1_000_000


def record(error: BaseException) -> Path | None:
    """Append what may be told of `error` to the log (only its owner can read it) and return the log's path.

    Returns None if the log cannot be written: a full disk must not turn one fault into two.
    """
    try:
        path = _log_path()
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW
        if path.exists() and path.stat().st_size > _LIMIT:
            flags |= os.O_TRUNC
        handle = os.open(path, flags, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as log:
            os.fchmod(handle, 0o600)
            log.write("\n".join(describe(error)) + "\n\n")
    except OSError:
        return None
    return path


def describe(error: BaseException) -> Iterator[str]:
    """Yield the lines that are logged for `error` and for what it came from; no line holds a value."""
    yield f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} python {sys.version.split()[0]}"
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield f"{type(link).__module__}.{type(link).__qualname__}{_number(link)}"
        for frame, line in traceback.walk_tb(link.__traceback__):
            yield f"  {frame.f_code.co_filename}:{line} {frame.f_code.co_qualname}"
        link = link.__cause__ or link.__context__


def sentence(error: BaseException) -> str:
    """Record `error` and return the one sentence that the officer reads."""
    path = record(error)
    if path is None:
        return _("The program met a fault and stopped. Everything that was saved is safe.")
    return _("The program met a fault and stopped. Everything that was saved is safe. Details: {path}").format(
        path=path
    )


def sentence_of(error: BaseException) -> str:
    """Record the `error` of a command, after which the app goes on, and return the one sentence for the officer."""
    path = record(error)
    told = _("This did not work, by a fault of the program. Everything that was saved is safe.")
    return told if path is None else f"{told} {_('Details: {path}').format(path=path)}"


def hide_values() -> None:
    """From now on an error that nobody caught, in any thread, is told by `sentence` and never by a traceback."""

    def uncaught(kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        if not issubclass(kind, KeyboardInterrupt):
            sys.stderr.write(sentence(error) + "\n")

    def uncaught_in_thread(arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None:
            record(arguments.exc_value)

    sys.excepthook = uncaught
    threading.excepthook = uncaught_in_thread


def _number(error: BaseException) -> str:
    if isinstance(error, OSError) and error.errno is not None:
        return f" errno {error.errno}"
    name = getattr(error, "sqlite_errorname", None)
    return f" {name}" if isinstance(name, str) else ""


def _log_path() -> Path:
    # ≈2 ms to import, and needed once in a program's life.
    from platformdirs import user_log_path

    return user_log_path("pasar-tui") / "faults.log"
