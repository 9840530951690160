"""Telephone numbers: read as people write them, kept in one form, masked for the screen and for files."""

from __future__ import annotations

import re
from typing import Final

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.text import excerpt
from pasar_tui.language import _

_MARKS: Final = re.compile(r"[ .()\-\u00a0]")
_COUNTRY: Final = re.compile(r"^(?:\+|00)?62(?=[0-9])")
_MOBILE: Final = re.compile(r"8[1-9][0-9]{7,10}")
_LANDLINE: Final = re.compile(r"[2-79][0-9]{7,11}")
_MASKED: Final = re.compile(r"\+?[0-9]*[•●*xX?]{2,}[0-9]*")


def parse_phone(text: str) -> str:
    """Return a telephone number as it is kept: `+62` and the number without its leading zero.

    Reads `0812 3456 7890`, `+62 (0)812-3456-7890`, `62812…`, a landline such as `(0721) 123456`, and a mobile
    number whose leading zero or apostrophe a spreadsheet has changed.
    Raises PasarError `phone_unclear` for anything else.
    """
    written = _MARKS.sub("", text.strip().removeprefix("'"))
    national = _COUNTRY.sub("", written)
    has_prefix = national != written or national.startswith("0")
    subscriber = national.removeprefix("0")
    if _MOBILE.fullmatch(subscriber) or (has_prefix and _LANDLINE.fullmatch(subscriber)):
        return f"+62{subscriber}"
    raise PasarError(
        "phone_unclear",
        _('"{text}" is not a telephone number that can be read; write for example 0812-3456-7890.').format(
            text=excerpt(text)
        ),
    )


def format_phone(phone: str) -> str:
    """Return a kept number as people dial it: `081234567890`."""
    return f"0{phone.removeprefix('+62')}"


def mask_phone(phone: str) -> str:
    """Return a kept number with its first and last four digits only: `0812••••7890`."""
    dialled = format_phone(phone)
    return f"{dialled[:4]}••••{dialled[-4:]}"


def is_masked(text: str) -> bool:
    """Return whether this is a masked telephone number or NIK, which in an import means that it has not changed.

    Besides our own dots it knows the asterisk and x of other programs, and the question mark that a file saved
    without Unicode puts for a dot.
    """
    return _MASKED.fullmatch(_MARKS.sub("", text.strip().removeprefix("'"))) is not None
