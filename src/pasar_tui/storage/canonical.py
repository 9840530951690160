"""The canonical encoding of journal lines, version 1: bytes that mean the same in every book, for ever.

A body is a UTF-8 JSON object with sorted keys and no spaces; there are no floats. Other lines are named by identity:
an integer is a number of the line's own device, otherwise the string "DEVICE-NUMBER".
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from typing import Final, TypeAlias

ENCODING: Final = 1
LARGEST_INTEGER: Final = 2**53 - 1
_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_IDENTITY: Final = re.compile(r"([0-9A-HJKMNP-TV-Z]{8})-0*([1-9][0-9]*)\Z")

Scalar: TypeAlias = str | int | bool | None
Value: TypeAlias = "Scalar | list[Value] | dict[str, Value]"


def canonical(body: Mapping[str, object]) -> str:
    """Return the one text that stands for `body`. Raises ValueError for NaN, TypeError for what JSON cannot hold."""
    return json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def check_values(value: object) -> None:
    """Refuse what the encoding does not allow: floats, large integers, text that is not NFC or not printable.

    Raises ValueError. Called when a line is recorded and never when one is read, since what counts as printable
    depends on the Unicode version of the reader.
    """
    if isinstance(value, str):
        # Text of ASCII only is NFC as it stands.
        if not value.isprintable() or not (value.isascii() or unicodedata.is_normalized("NFC", value)):
            raise ValueError("text is not printable NFC")
    elif isinstance(value, dict):
        for key, item in value.items():
            check_values(key)
            check_values(item)
    elif isinstance(value, int):
        if abs(value) > LARGEST_INTEGER:
            raise ValueError("integer out of range")
    elif isinstance(value, list | tuple):
        for item in value:
            check_values(item)
    elif value is not None:
        raise ValueError(f"a {type(value).__name__} has no canonical form")


def new_device_id(entropy: bytes) -> str:
    """Return a device id, eight characters of Crockford's base32, from five random bytes."""
    return base32(int.from_bytes(entropy[:5], "big"), 8)


def base32(number: int, characters: int) -> str:
    """Return the lowest bits of `number` as so many characters of Crockford's base32, five bits each."""
    return "".join(_ALPHABET[(number >> 5 * place) & 31] for place in reversed(range(characters)))


def identity(device: str, number: int) -> str:
    """Return a line's name in every book, as "7F3KABCD-123"."""
    return f"{device}-{number}"


def parse_identity(text: str) -> tuple[str, int] | None:
    """Return (device, number) of "7F3KABCD-123" (leading zeros allowed), or None when it is none."""
    found = _IDENTITY.match(text.strip().upper())
    return (found[1], int(found[2])) if found else None
