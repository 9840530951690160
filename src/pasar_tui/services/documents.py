"""Files for the officer to keep: into the folder of documents, beside what is there already."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from pasar_tui.domain.errors import PasarError
from pasar_tui.exchange.new_file import new_file

_COPIES: Final = 99


def documents() -> Path:
    """Return the officer's folder of documents, or home where there is none."""
    from platformdirs import user_documents_path

    folder = user_documents_path()
    return folder if folder.is_dir() else Path.home()


def write_new(stem: str, suffix: str, write: Callable[[Path], object], folder: Path | None = None) -> Path:
    """Let `write` make the file `stem` + `suffix` in `folder` (default: `documents()`) and return where it is.

    A file of an earlier moment stays: the new one gets a number behind its name. Raises what `write` raises, which
    is PasarError file_exists where the name is taken.
    """
    place = folder or documents()
    for number in range(1, _COPIES + 1):
        path = place / f"{stem}{'' if number == 1 else f'-{number}'}{suffix}"
        try:
            write(path)
        except PasarError as refusal:
            if refusal.code != "file_exists" or number == _COPIES:
                raise
        else:
            return path
    raise AssertionError(stem)


def write_text(text: str) -> Path:
    """Write `text` as a file that its owner alone can read, and return where it is. Raises PasarError."""

    def write(path: Path) -> None:
        with new_file(path) as file:
            file.write(f"{text}\n".encode())

    return write_new("pesan", ".txt", write)
