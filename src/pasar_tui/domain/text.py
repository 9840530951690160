"""Text as an officer types or pastes it, made fit to keep and to show."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from pasar_tui.domain.errors import PasarError
from pasar_tui.language import _

_LONGEST_SHOWN: Final = 40
_LINE_BREAKS_AND_TABS: Final = "\t\r\n"
_SPACES: Final = r"\s+"
# Letters and marks by category that nevertheless show as nothing: fillers, joiners, variation selectors.
_SHOWS_NOTHING: Final = (
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)


def clean_text(text: str, field_label: str, limit: int) -> str:
    """Return `text` as it is kept: NFKC, every run of white space one space, no byte order mark, no space at the ends.

    `field_label` names the field in the message, already translated; `limit` is in characters.
    Raises PasarError `text_refused` for what could deceive a reader or upset a terminal or a file: control
    characters, reversed reading, characters that show as nothing, halves of characters, a leading combining mark;
    and for a text that is empty or too long.
    """
    _refuse_unseen(text.removeprefix("\ufeff"), field_label)
    normal = unicodedata.normalize("NFKC", text.removeprefix("\ufeff"))
    kept = re.sub(_SPACES, " ", normal).strip()
    _refuse_unseen(kept, field_label)
    if not kept:
        raise _refused(_("{field} is empty; it must be filled in.").format(field=field_label))
    if unicodedata.category(kept[0]).startswith("M"):
        raise _refused(
            _("{field} begins with a mark that belongs on a letter; type it again.").format(field=field_label)
        )
    if len(kept) > limit:
        raise _refused(
            _("{field} has {count} characters; at most {limit} are kept. Shorten it.").format(
                field=field_label, count=len(kept), limit=limit
            )
        )
    return kept


def visible(text: str) -> str:
    """Return `text` safe to show: white space is a space, every other character that cannot be seen a question mark."""
    if text.isprintable():
        return text
    return "".join(character if character.isprintable() else " " if character.isspace() else "?" for character in text)


def excerpt(text: str) -> str:
    """Return what was typed as a message may repeat it: safe to show, and cut after 40 characters."""
    shown = visible(text[: _LONGEST_SHOWN + 1])
    return shown if len(shown) <= _LONGEST_SHOWN else shown[: _LONGEST_SHOWN - 3] + "..."


def _refuse_unseen(text: str, field_label: str) -> None:
    for character in text:
        category = unicodedata.category(character)
        if character in _LINE_BREAKS_AND_TABS:
            continue
        if category == "Cs" or category == "Cn":
            raise _refused(_("{field} holds a damaged character; type it again.").format(field=field_label))
        if category.startswith("C") or category in ("Zl", "Zp") or re.match(_SHOWS_NOTHING, character):
            raise _refused(
                _("{field} holds a hidden character ({code}); type it again instead of pasting it.").format(
                    field=field_label, code=f"U+{ord(character):04X}"
                )
            )


def _refused(message: str) -> PasarError:
    return PasarError("text_refused", message)


def fold(text: str) -> str:
    """Return `text` as it is compared: without case, spaces squeezed."""
    return " ".join(text.split()).casefold()
