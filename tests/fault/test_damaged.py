"""A book some of whose bytes are no longer what was written: it is found, refused in a sentence, and not made worse."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pytest

from tests.fault import office
from tests.support.command import Pasar
from tests.support.market import Clock

PAGE: Final = 4_096
HEADER: Final = 100
CODES: Final = ("book_damaged", "not_a_book", "book_newer")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return office.make_book(tmp_path / "buku.pasar").path


def _overwrite(path: Path, at: int, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(content)


def _pages(path: Path) -> range:
    return range(path.stat().st_size // PAGE)


# The magic; the page size; what formats it is written in; the tables' names; the journal, which ends in the last page.
POSITIONS: Final = {"magic": 0, "page size": 16, "format": 44, "schema": HEADER, "journal": -PAGE}


@pytest.mark.parametrize("at", POSITIONS.values(), ids=POSITIONS)
def test_a_damaged_book_is_refused_as_it_is(book: Path, at: int) -> None:
    _overwrite(book, at % book.stat().st_size, b"\xff" * 16)
    before = book.read_bytes()
    for words in (("verify",), office.TAKE_BY_COMMAND):
        outcome = office.command(*words, book, "--json")
        assert outcome.exit_code == 1
        assert outcome.code in CODES
    assert book.read_bytes() == before


def _answers(book: Path, spoilt: Iterable[tuple[int, bytes]]) -> Iterable[tuple[int, int, int]]:
    """Yield the place of each damage, and how `verify --rebuild` and `collect` ended."""
    pasar = Pasar(Clock())
    copy = book.with_name("salinan.pasar")
    for at, content in spoilt:
        for suffix in ("", "-wal", "-shm"):
            copy.with_name(copy.name + suffix).unlink(missing_ok=True)
        shutil.copyfile(book, copy)
        _overwrite(copy, at, content)
        before = copy.read_bytes()
        found = pasar("verify", "--rebuild", copy, "--json").exit_code
        taken = pasar(*office.TAKE_BY_COMMAND, copy, "--json").exit_code
        assert taken == 0 or copy.read_bytes() == before
        yield at, found, taken


def test_a_page_that_was_overwritten_is_found_wherever_it_is(book: Path) -> None:
    pages = random.Random(1).sample(_pages(book), 25)
    for at, found, taken in _answers(book, ((page * PAGE, b"\xa5" * PAGE) for page in pages)):
        assert (found, taken in (0, 1)) == (1, True), at


def test_a_few_bytes_that_were_overwritten_never_end_in_a_traceback(book: Path) -> None:
    chance = random.Random(2)
    places = [*range(0, HEADER + 20, 4), *(chance.randrange(book.stat().st_size) for _place in range(25))]
    for at, found, taken in _answers(book, ((at, chance.randbytes(8)) for at in places)):
        assert found in (0, 1), at
        assert taken in (0, 1), at
