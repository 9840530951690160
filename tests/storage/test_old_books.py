"""A book outlives the program that made it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from pasar_tui import __version__
from pasar_tui.storage.book import Book
from pasar_tui.storage.verify import verify

STORED = Path(__file__).parent / "books"
FIRST_PROMISE = (0, 1, 0)


def test_rule_29_from_0_1_0_on_a_book_of_every_tagged_version_is_kept_and_opens(tmp_path: Path) -> None:
    version = tuple(int(part) for part in __version__.split("."))
    kept = {file.stem: file for file in STORED.glob("*.pasar")}
    assert version < FIRST_PROMISE or __version__ in kept
    for name, file in kept.items():
        copy = tmp_path / file.name
        copy.write_bytes(file.read_bytes())
        with closing(Book(copy).reader()) as reader:
            assert verify(reader).ok, name
