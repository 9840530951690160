"""Connections to a book: how a file is checked, opened and spoken about when it fails."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import quote

from pasar_tui.domain.errors import PasarError
from pasar_tui.language import _
from pasar_tui.storage import schema, sqlite
from pasar_tui.storage.patience import LONGEST_MS

_HEADER_LENGTH: Final = 100
_WRITE_VERSION: Final = 18
_WITH_LOG: Final = b"\x02"
_MAGIC: Final = b"SQLite format 3\x00"
# SQLite's locks are not to be trusted over these: two offices could both hold the write lock.
_NETWORK_FILE_SYSTEMS: Final = frozenset({"nfs", "nfs4", "cifs", "smb3", "fuse.sshfs"})
# The index of a write-ahead log and the log's first pages.
_ROOM_TO_OPEN: Final = 64 * 1024
# What SQLite says of pages that are not as it wrote them; a name that is gone was read from such a page.
_DAMAGE: Final = (
    "malformed",
    "not a database",
    "encrypted",
    "disk image",
    "unsupported file format",
    "text encoding",
    "Could not decode",
    "no such table",
)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite or the file system says about the book into a PasarError with one clear sentence."""
    try:
        yield
    except sqlite.DatabaseError as error:
        explanation = _explain(path, error)
        if explanation is None:
            raise
        raise explanation from error
    except UnicodeDecodeError as error:
        # SQLite's own message may quote the damaged bytes.
        raise _damaged(path) from error
    except OSError as error:
        raise PasarError(
            "file_error",
            _("The file {path} can't be used ({reason}); nothing was written.").format(
                path=path, reason=error.strerror or type(error).__name__
            ),
        ) from error


def _explain(path: Path, error: sqlite.DatabaseError) -> PasarError | None:
    """Return what an officer should read, or None for a fault of the program."""
    text = str(error)
    if isinstance(error, sqlite.IntegrityError):
        return None
    if "full" in text or (("unable to open" in text or "disk I/O" in text) and _is_full(path)):
        return PasarError(
            "disk_full",
            _("The disk is full, so nothing was written to {path}; free some space and try again.").format(path=path),
        )
    if "readonly" in text or "read-only" in text:
        return _read_only(path)
    if "locked" in text or "busy" in text:
        return PasarError(
            "book_busy",
            _("Another program kept {path} busy too long, so nothing was written; try again.").format(path=path),
        )
    if any(sign in text for sign in _DAMAGE):
        return _damaged(path)
    if "unable to open" in text or "disk I/O" in text:
        return PasarError(
            "book_unreadable",
            _("{path} can't be opened or written here, so nothing was written; check the disk and the folder.").format(
                path=path
            ),
        )
    return None


def _damaged(path: Path) -> PasarError:
    return PasarError(
        "book_damaged",
        _("{path} is damaged, so nothing was written; restore the last backup.").format(path=path),
    )


def _is_full(path: Path) -> bool:
    # Where not even the index of the log finds room, SQLite speaks of an I/O error.
    try:
        return shutil.disk_usage(path.parent).free < _ROOM_TO_OPEN
    except OSError:
        return False


def _read_only(path: Path) -> PasarError:
    return PasarError(
        "book_read_only",
        _("{path} can only be read, so nothing was written; ask for the right to write to it.").format(path=path),
    )


def check_file(path: Path) -> None:
    """Raise PasarError unless `path` is a book that this program may open; it reads 100 bytes and writes nothing."""
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER_LENGTH)
    except IsADirectoryError:
        raise PasarError(
            "book_is_folder", _("{path} is a folder, not a book; name a file.").format(path=path)
        ) from None
    except (FileNotFoundError, NotADirectoryError):
        raise PasarError(
            "book_missing",
            _("There is no book at {path}; make one with `pasar-tui new`, or check the name.").format(path=path),
        ) from None
    except OSError as error:
        raise PasarError(
            "book_no_permission",
            _("{path} may not be read by this user; ask its owner for the right.").format(path=path),
        ) from error
    foreign = PasarError(
        "not_a_book",
        _("{path} is not a book of pasar-tui, so it was left alone; name another file.").format(path=path),
    )
    if len(header) < _HEADER_LENGTH or not header.startswith(_MAGIC):
        raise foreign
    if int.from_bytes(header[68:72], "big") != schema.APPLICATION_ID:
        raise foreign
    if int.from_bytes(header[60:64], "big") > schema.VERSION:
        raise PasarError(
            "book_newer",
            _("{path} was made by a newer pasar-tui; install that version to open it.").format(path=path),
        )


def check_place(path: Path) -> None:
    """Raise PasarError when `path` lies on a network file system, where locks can't be trusted."""
    folder = str(path.resolve().parent)
    try:
        mounts = [line.split() for line in Path("/proc/mounts").read_text().splitlines()]
    except OSError:
        return
    best = max(
        (m for m in mounts if (folder + "/").startswith(m[1].rstrip("/") + "/")),
        key=lambda m: len(m[1]),
        default=None,
    )
    if best is not None and best[2] in _NETWORK_FILE_SYSTEMS:
        raise PasarError(
            "network_file_system",
            _("{path} lies on a network drive, where two users can damage a book; copy it to this machine.").format(
                path=path
            ),
        )


def create_file(path: Path) -> None:
    """Make an empty file that only its owner may read, or raise PasarError `file_exists`; never overwrites."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        raise PasarError(
            "file_exists",
            _("{path} exists already and was left alone; choose another name.").format(path=path),
        ) from None


def writer(path: Path) -> sqlite.Connection:
    """Return a connection that may write, with the safety settings on. The caller sends BEGIN IMMEDIATE itself.

    Raises PasarError `book_read_only`.
    """
    if not _can_be_written(path):
        raise _read_only(path)
    connection = sqlite.connect(path, isolation_level=None, check_same_thread=False, timeout=LONGEST_MS / 1000)
    _protect(connection)
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    wanted = "wal" if sqlite.wal_is_safe() else "delete"
    if mode != wanted:
        connection.execute(f"PRAGMA journal_mode={wanted}")
    connection.execute(f"PRAGMA synchronous={'FULL' if wanted == 'wal' else 'EXTRA'}")
    # A checkpoint inside a receipt is what an officer would feel (p99 6× the median at the default of 1,000 frames).
    connection.execute("PRAGMA wal_autocheckpoint=4000")
    return connection


def leave_log(path: Path) -> None:
    """Let a book go on without a write-ahead log where this SQLite can lose what stands in one.

    It comes before anything is read: while another connection is open, one of one's own included, the mode can't
    change. A book that another program holds open stays as it is, and is refused when it is written.
    """
    if sqlite.wal_is_safe() or not _can_be_written(path) or not _keeps_log(path):
        return
    with contextlib.suppress(sqlite.OperationalError):
        writer(path).close()


def reader(path: Path) -> sqlite.Connection:
    """Return a connection that can't write.

    Whoever may not write opens a book at rest as immutable: on a read-only mount nothing else opens a WAL book, and
    elsewhere the reader's own -wal and -shm would stay behind and shut its owner out. Whoever may write opens it so:
    after a crash what was left half-written must first be undone, and the last one to leave takes the log away.
    """
    address = f"file:{quote(str(path.resolve()))}"
    if _can_be_written(path):
        address += "?mode=rw"
    else:
        address += "?mode=ro" if _log(path).exists() else "?mode=ro&immutable=1"
    connection = sqlite.connect(
        address, uri=True, isolation_level=None, check_same_thread=False, timeout=LONGEST_MS / 1000
    )
    _protect(connection)
    connection.execute("PRAGMA query_only=ON")
    # A large office fills the usual 2 MB for each thread that reads, and its reads take as long with an eighth of it.
    connection.execute("PRAGMA cache_size=-256")
    return connection


def _can_be_written(path: Path) -> bool:
    # Each write begins with a log or a rollback journal beside the book.
    return os.access(path, os.W_OK) and (os.access(path.parent, os.W_OK) or _log(path).exists())


def _keeps_log(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(_HEADER_LENGTH)[_WRITE_VERSION : _WRITE_VERSION + 1] == _WITH_LOG


def _log(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def _protect(connection: sqlite.Connection) -> None:
    for pragma in (
        "foreign_keys=ON",
        "recursive_triggers=ON",
        "cell_size_check=ON",
        "secure_delete=ON",
        "trusted_schema=OFF",
    ):
        connection.execute(f"PRAGMA {pragma}")
