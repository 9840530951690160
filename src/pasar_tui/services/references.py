"""Lines as officers and scripts name them: "7F3KABCD-87", or with four characters where these name one device."""

from __future__ import annotations

import re
from typing import Final

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.text import excerpt
from pasar_tui.language import _
from pasar_tui.storage import journal
from pasar_tui.storage.sqlite import Connection

_REFERENCE: Final = re.compile(r"([0-9A-HJKMNP-TV-Z]{4,8})-0*([1-9][0-9]{0,14})", re.IGNORECASE)
_SHORT: Final = 4


def is_reference(text: str) -> bool:
    """Say whether `text` is written like the reference of a line."""
    return _REFERENCE.fullmatch(text.strip()) is not None


def find_line(connection: Connection, text: str) -> int | None:
    """Return the local id of the line that `text` names, None where this book has none.

    Raises PasarError `ref_unclear` when its first characters fit several devices.
    """
    found = _REFERENCE.fullmatch(text.strip())
    if found is None:
        return None
    lines = journal.lines_named(connection, found[1].upper(), int(found[2]))
    if len(lines) > 1:
        raise PasarError(
            "ref_unclear",
            _("{text} fits several: {refs}. Write all eight characters.").format(
                text=excerpt(text), refs=", ".join(journal.identity_of(connection, line) for line in lines)
            ),
        )
    return lines[0] if lines else None


def shorten(ref: str) -> str:
    """Return a reference as a screen shows it, with four characters of the device: "7F3K-87"."""
    device, _dash, number = ref.partition("-")
    return f"{device[:_SHORT]}-{number}"
