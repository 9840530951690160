"""A file that is no book to be opened here: one sentence, exit code 1, and nothing of it is touched."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

import pytest

from pasar_tui.storage import schema, sqlite
from tests.fault import office
from tests.fault.mounts import ALLOWED, BOUND_BY_PERMISSIONS, OwnMounts

COMMANDS: Final = (("verify",), office.TAKE_BY_COMMAND)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    folder = tmp_path / "kantor"
    folder.mkdir()
    path = folder / "buku.pasar"
    office.make_book(path)
    return path


def _of_the_office(book: Path, words: Sequence[str], before: Sequence[str]) -> office.Outcome:
    """Run a command on a book that stands last in the line, as an officer names it."""
    return office.command(*words, book, "--json", before=before)


def _content(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def _run_sql(path: Path, *statements: str) -> None:
    path.unlink(missing_ok=True)
    with closing(sqlite.connect(path, isolation_level=None)) as tool:
        for statement in statements:
            tool.execute(statement)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


REFUSED: Final[dict[str, tuple[str, Callable[[Path], object]]]] = {
    "missing": ("book_missing", Path.unlink),
    "folder": ("book_is_folder", _folder),
    "empty": ("not_a_book", lambda path: path.write_bytes(b"")),
    "letter": ("not_a_book", lambda path: path.write_text("Kepada Yth. Kepala Pasar\n" * 20)),
    "only the beginning": ("not_a_book", lambda path: path.write_bytes(b"SQLite format 3\0")),
    "another program's": ("not_a_book", lambda path: _run_sql(path, "PRAGMA application_id=1", "CREATE TABLE t(x)")),
    "a later version's": (
        "book_newer",
        lambda path: _run_sql(
            path,
            f"PRAGMA application_id={schema.APPLICATION_ID}",
            f"PRAGMA user_version={schema.VERSION + 1}",
            "CREATE TABLE t(x)",
        ),
    ),
    "forbidden": ("book_no_permission", lambda path: path.chmod(0)),
    "in a forbidden folder": ("book_no_permission", lambda path: path.parent.chmod(0)),
}


@pytest.mark.parametrize(("code", "spoil"), REFUSED.values(), ids=REFUSED)
def test_a_file_that_is_no_book_is_left_alone(book: Path, code: str, spoil: Callable[[Path], object]) -> None:
    spoil(book)
    before = _content(book.parent)
    for words in COMMANDS:
        outcome = _of_the_office(book, words, BOUND_BY_PERMISSIONS)
        assert (outcome.exit_code, outcome.code) == (1, code), words
    book.parent.chmod(0o700)
    assert _content(book.parent) == before


def test_a_refusal_is_one_sentence_and_no_traceback(tmp_path: Path) -> None:
    outcome = office.command("info", tmp_path, "--lang", "en")
    assert outcome == office.Outcome(1, "", f"{tmp_path} is a folder, not a book; name a file.\n")


def _file_by_permission(book: Path) -> tuple[str, ...]:
    book.chmod(0o400)
    return BOUND_BY_PERMISSIONS


def _folder_by_permission(book: Path) -> tuple[str, ...]:
    book.chmod(0o400)
    book.parent.chmod(0o500)
    return BOUND_BY_PERMISSIONS


@pytest.mark.parametrize("forbid", [_file_by_permission, _folder_by_permission])
def test_a_book_that_can_only_be_read_is_read(book: Path, forbid: Callable[[Path], tuple[str, ...]]) -> None:
    before = _content(book.parent)
    prefix = forbid(book)
    _assert_only_read(book, prefix)
    book.parent.chmod(0o700)
    assert _content(book.parent) == before


def _assert_only_read(book: Path, prefix: tuple[str, ...]) -> None:
    for words in (("info",), ("verify",)):
        assert _of_the_office(book, words, prefix).code is None
    outcome = _of_the_office(book, office.TAKE_BY_COMMAND, prefix)
    assert (outcome.exit_code, outcome.code) == (1, "book_read_only")


def _file_by_mount(mounts: OwnMounts, book: Path) -> None:
    mounts.mount("--bind", book, book)
    mounts.mount("-o", "remount,bind,ro", book)


def _folder_by_mount(mounts: OwnMounts, book: Path) -> None:
    _file_by_mount(mounts, book.parent)


@pytest.mark.parametrize("forbid", [_file_by_mount, _folder_by_mount] if ALLOWED else [])
def test_a_book_on_a_disk_that_can_only_be_read_is_read(book: Path, forbid: Callable[[OwnMounts, Path], None]) -> None:
    before = _content(book.parent)
    with OwnMounts() as mounts:
        forbid(mounts, book)
        _assert_only_read(book, mounts.before)
    assert _content(book.parent) == before
