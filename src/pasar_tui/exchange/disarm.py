"""Text that a spreadsheet would run, or spoil, is carried behind an apostrophe.

`arm(disarm(text)) == text` for every text, and what `disarm` returns never begins with a formula sign.
"""

from __future__ import annotations

import re
from typing import Final

# The full-width and small forms are here because spreadsheets of some locales take them for the plain sign.
SIGNS: Final = "=+-@＝＋－＠﹦﹢﹣﹫"
_FORMULA: Final = re.compile(rf"[\t\r\n]|[\s\ufeff\u200b]*[{re.escape(SIGNS)}]")
# A leading zero is lost; from 12 digits on a spreadsheet shows, and saves, 3,17E+15 in place of a NIK.
_SPOILED: Final = re.compile(r"0[0-9]+|[0-9]{12,}")
_ARMED: Final = re.compile(rf"'(?=['0-9]|{_FORMULA.pattern})")


def is_formula(text: str) -> bool:
    """Say whether a spreadsheet might run `text`: a formula sign first, also after white space, or a tab or line
    break first."""
    return _FORMULA.match(text) is not None


def disarm(text: str) -> str:
    """Return `text` as it stands in an exported CSV cell.

    One apostrophe goes before a formula, before a value that begins with an apostrophe (so that it can be told from
    ours), and before digits that a spreadsheet would change: a phone number's leading zero, a NIK's last digits.
    """
    if text.startswith("'") or is_formula(text) or _SPOILED.fullmatch(text):
        return "'" + text
    return text


def arm(text: str) -> str:
    """Return the value that an imported cell stands for: one apostrophe is taken off before a formula sign, a digit
    or another apostrophe. Any other text is returned as it is."""
    return text[1:] if _ARMED.match(text) else text
