"""The hashes of lines and of private fields: apart from the encoding, since to load OpenSSL takes 6 ms and 3 MB."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from typing import Final

from pasar_tui.storage.canonical import ENCODING, canonical

NO_HASH: Final = bytes(32)


def line_hash(
    previous: bytes,
    device: str,
    number: int,
    kind: str,
    day: str,
    officer: str,
    at_ms: int,
    stamp: int,
    body: str | bytes,
    encoding: int = ENCODING,
) -> bytes:
    """Return the SHA-256 of a line: every column that means something in another book, chained to `previous`.

    `previous` is the hash of the line before on the same device (32 zero bytes for number 1); `officer` is an
    identity or "-". No field can hold a newline, so the text is unambiguous.
    """
    head = f"pasar{encoding}\n{previous.hex()}\n{device}\n{number}\n{kind}\n{day}\n{officer}\n{at_ms}\n{stamp}\n"
    tail = body if isinstance(body, bytes) else body.encode()
    return hashlib.sha256(head.encode() + tail).digest()


def private_digest(key: bytes, fields: Mapping[str, str | None]) -> str:
    """Return the hex HMAC-SHA256 of private fields under a row's own random key.

    The key is deleted with the row: with a key kept anywhere, a forgotten NIK comes back by brute force in seconds.
    """
    return hmac.new(key, canonical(fields).encode(), hashlib.sha256).hexdigest()
