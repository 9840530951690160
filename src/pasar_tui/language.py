"""The language in which an officer reads: English msgids, Indonesian by default.

Every layer may import this module; it imports nothing of ours. Dates, numbers and money are always written
the Indonesian way, whatever the language (`domain.money`, `domain.days`).
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from pathlib import Path
from struct import unpack_from

DEFAULT = "id"
LANGUAGES = ("id", "en")

_LOCALE = Path(__file__).parent / "locale"


class Catalogue:
    """A compiled catalogue (.mo of GNU gettext), looked up where it lies: its msgids are sorted.

    The standard library makes a dictionary of every message, 3 ms of each start and 0.4 MB, where a screen shows some
    fifty of two thousand. Indonesian has one form for one and many, and English stands in the source.
    """

    def __init__(self, data: bytes) -> None:
        """Take the bytes of the file; none are the language of the source."""
        self._data = data
        self._count, self._ids, self._texts = unpack_from("<III", data, 8) if data else (0, 0, 0)
        self.find = cache(self._find)

    def _find(self, message: str) -> str | None:
        """Return the translation of `message`, None where there is none."""
        wanted = message.encode()
        place = bisect_left(range(self._count), wanted, key=self._id)
        if place == self._count or self._id(place) != wanted:
            return None
        return self._string(self._texts, place).decode()

    def _id(self, place: int) -> bytes:
        # A message that has a plural stands there as both, a zero between them.
        return self._string(self._ids, place).partition(b"\0")[0]

    def _string(self, table: int, place: int) -> bytes:
        length, start = unpack_from("<II", self._data, table + 8 * place)
        found: bytes = self._data[start : start + length]
        return found


_ENGLISH = Catalogue(b"")
_catalogue = _ENGLISH


def choose(language: str) -> None:
    """Read and show everything that follows in `language` ("id" or "en").

    Raises ValueError for any other language, so that a misspelt setting is not silently English.
    """
    global _catalogue
    if language not in LANGUAGES:
        raise ValueError(language)
    file = _LOCALE / language / "LC_MESSAGES" / "pasar_tui.mo"
    _catalogue = _ENGLISH if language == "en" else Catalogue(file.read_bytes())


def chosen() -> str:
    """Return the language chosen, "id" or "en"; what data carries in both is shown in this one too."""
    return "en" if _catalogue is _ENGLISH else DEFAULT


def _(message: str) -> str:
    """Return `message` in the chosen language. Placeholders are filled after translation, by `str.format`."""
    return _catalogue.find(message) or message


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of the message that fits `count`. Indonesian has one form for both."""
    return _catalogue.find(one) or (one if count == 1 else many)


def mark(message: str) -> str:
    """Mark a msgid that stands in a table for extraction; it is translated with `_` where it is shown."""
    return message
