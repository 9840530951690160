"""Which machine this is, and what it remembers of the books that it wrote to.

A copy of a book must not issue the numbers of the original, so a book knows the machine that writes to it, and the
machine remembers how far each device had come: a book that lacks that line was copied or rolled back.
"""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, TypeAlias

import platformdirs

from pasar_tui.storage.sqlite import Connection

Standing: TypeAlias = Literal["own", "restored", "other_machine", "copy"]

_MACHINE_FILES: Final = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))


def machine_id() -> str:
    """Return this machine's id, hashed for this program, as systemd asks of those who store it; "" when it has none."""
    for file in _MACHINE_FILES:
        try:
            text = file.read_text().strip()
        except OSError:
            continue
        if text:
            # ≈6 ms to load, which a start that writes nothing is spared.
            import hashlib

            return hashlib.sha256(b"pasar-tui " + text.encode()).hexdigest()[:32]
    return ""


@dataclass(frozen=True, slots=True)
class Remembered:
    """How far this machine knows a device to have come."""

    number: int
    hash: str


def _file(device: str) -> Path:
    return platformdirs.user_state_path("pasar-tui") / "devices" / f"{device}.json"


class Memory:
    """What this machine remembers of one device. Each write asks, so the file is read again only when it is another."""

    def __init__(self, device: str) -> None:
        self._file = str(_file(device))
        self._seen = (0, 0)
        self._known: Remembered | None = None

    def recall(self) -> Remembered | None:
        """Return how far the device had come, or None when nothing readable stands there."""
        try:
            found = os.stat(self._file)  # noqa: PTH116  a Path costs three times the call
        except OSError:
            return None
        seen = (found.st_ino, found.st_mtime_ns)
        if seen != self._seen:
            self._known = _read(self._file)
            self._seen = seen
        return self._known


def _read(file: str) -> Remembered | None:
    """Return what stands in a file that `remember` wrote, or None when nothing readable stands there."""
    import json

    try:
        found = json.loads(Path(file).read_text())
        return Remembered(int(found["number"]), str(found["hash"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember(device: str, number: int, digest: bytes) -> None:
    """Keep how far `device` has come. A folder that can't be written only makes a later copy harder to notice."""
    import json

    file = _file(device)
    with contextlib.suppress(OSError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = file.with_suffix(f".{os.getpid()}")
        fresh.write_text(json.dumps({"number": number, "hash": digest.hex()}))
        fresh.replace(file)


def standing(connection: Connection, device: str, machine: str, known: Remembered | None) -> Standing:
    """Return whether the next line may be written by `device`, the book's own, or why it needs a new one.

    `machine` is the id of this machine. `known` must have been read before the transaction of `connection` began:
    another process may be a line ahead.
    """
    if not device:
        return "restored"
    stored, digest = connection.execute(
        "SELECT (SELECT value FROM machine WHERE name='machine'),"
        " (SELECT hash FROM journal WHERE device=(SELECT no FROM device WHERE id=?) AND number=?)",
        (device, 0 if known is None else known.number),
    ).fetchone()
    if (stored or "") != machine:
        return "other_machine"
    if known is None:
        return "own"
    return "own" if digest is not None and digest.hex() == known.hash else "copy"


def own_device(connection: Connection) -> str:
    """Return the id of the device that writes this book here, or "" when a new one must be opened first."""
    found = connection.execute("SELECT value FROM machine WHERE name='device'").fetchone()
    return "" if found is None else str(found[0])


def settle(connection: Connection, device: str) -> None:
    """Make `device`, on this machine, the one that writes this book."""
    connection.executemany(
        "INSERT INTO machine VALUES(?,?) ON CONFLICT(name) DO UPDATE SET value=excluded.value",
        [("device", device), ("machine", machine_id())],
    )


def forget(connection: Connection) -> None:
    """Leave the book without a device of its own, as after a restore: the next write opens a new one."""
    connection.execute("DELETE FROM machine WHERE name IN('device','machine')")
