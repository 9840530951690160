"""The language in which an officer reads: English msgids, Indonesian by default.

Every layer may import this module; it imports nothing of ours. Dates, numbers and money are always written
the Indonesian way, whatever the language (`domain.money`, `domain.days`).
"""

from __future__ import annotations

import gettext
from pathlib import Path

DEFAULT = "id"
LANGUAGES = ("id", "en")

_LOCALE = Path(__file__).parent / "locale"
_catalogue: gettext.NullTranslations = gettext.NullTranslations()


def choose(language: str) -> None:
    """Read and show everything that follows in `language` ("id" or "en").

    Raises ValueError for any other language, so that a misspelt setting is not silently English.
    """
    global _catalogue
    if language not in LANGUAGES:
        raise ValueError(language)
    if language == "en":
        _catalogue = gettext.NullTranslations()
        return
    # Opened by its path: to look for it as `gettext.translation` does costs half as much again.
    with (_LOCALE / language / "LC_MESSAGES" / "pasar_tui.mo").open("rb") as file:
        _catalogue = gettext.GNUTranslations(file)


def chosen() -> str:
    """Return the language chosen, "id" or "en"; what data carries in both is shown in this one too."""
    return "en" if type(_catalogue) is gettext.NullTranslations else DEFAULT


def _(message: str) -> str:
    """Return `message` in the chosen language. Placeholders are filled after translation, by `str.format`."""
    return _catalogue.gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form of the message that fits `count`. Indonesian has one form for both."""
    return _catalogue.ngettext(one, many, count)


def mark(message: str) -> str:
    """Mark a msgid that stands in a table for extraction; it is translated with `_` where it is shown."""
    return message
