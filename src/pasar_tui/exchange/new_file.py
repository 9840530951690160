"""A file that appears whole or not at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final, cast

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.text import visible
from pasar_tui.language import _

_NO_LINKS: Final = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)


@contextmanager
def new_file(path: Path, replace: bool = False) -> Iterator[BinaryIO]:
    """Give a file to write to, which gets the name `path` (mode 0600) when the block ends well, on disk and whole.

    After an error nothing is left, and an older file is as it was. Raises PasarError: file_exists (unless `replace`),
    folder_missing, disk_full, file_unwritable.
    """
    if not replace and os.path.lexists(path):
        raise _exists(path)
    temporary: Path | None = None
    try:
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.", suffix=".part")
        temporary = Path(name)
        with os.fdopen(descriptor, "wb") as file:
            yield cast(BinaryIO, file)
            file.flush()
            os.fsync(file.fileno())
        _name(temporary, path, replace)
        _settle(path.parent)
    except OSError as error:
        raise _refusal(error, path) from error
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)


def _name(temporary: Path, path: Path, replace: bool) -> None:
    if replace:
        temporary.replace(path)
        return
    try:
        # Unlike a rename, a link never takes the place of a file that came meanwhile.
        os.link(temporary, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        # USB sticks (FAT) have no links; the moment between look and rename is the best that they allow.
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, "exists", path) from error
        temporary.rename(path)


def _settle(folder: Path) -> None:
    """Bring the new name to disk, where the file system can; the file itself is there already."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _refusal(error: OSError, path: Path) -> PasarError:
    if error.errno == errno.EEXIST:
        return _exists(path)
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        message = _("The disk is full, so {path} was not written; free some space and try again.")
        return PasarError("disk_full", message.format(path=visible(str(path))))
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        message = _("There is no folder {folder}; make it first or choose another.")
        return PasarError("folder_missing", message.format(folder=visible(str(path.parent))))
    message = _("The file {path} cannot be written; check that you may write there.")
    return PasarError("file_unwritable", message.format(path=visible(str(path))))


def _exists(path: Path) -> PasarError:
    message = _("The file {path} exists already; choose another name, or move it away first.")
    return PasarError("file_exists", message.format(path=visible(str(path))))
