"""Codes of stalls: a block and a number, however an officer types them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.text import excerpt
from pasar_tui.language import _

LARGEST_RANGE: Final = 1_000

_MOST_NAMED: Final = 5
_RUNS: Final = re.compile(r"[0-9]+|[^\W\d_]+")
_NUMBER: Final = re.compile(r"(?<![0-9])[0-9]+[A-Za-z]?$")
_SIGNS: Final = " -./"
_RANGE: Final = re.compile(r"(?P<first>.+?)\s*\.\.\s*(?P<last>.+)")


def normalise(text: str) -> str:
    """Return the key that all spellings of a code share: `A-01`, `a1` and `A 1` are all `a-1`.

    Case, signs between letters and digits, and leading zeros do not count. It is empty when nothing is left.
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "-".join(run.lstrip("0") or "0" if run.isdigit() else run for run in _RUNS.findall(plain))


def match(text: str, codes: Iterable[str]) -> str:
    """Return the one of `codes` that `text` names; written exactly alike it wins over others with the same key.

    Raises PasarError `stall_unknown` when there is none (naming stalls whose code begins so), and `stall_unclear`
    when there are several, naming them.
    """
    key = normalise(text)
    alike: list[str] = []
    longer: list[str] = []
    for code in codes:
        if code == text:
            return code
        found = normalise(code)
        if found == key:
            alike.append(code)
        elif key and found.startswith(key):
            longer.append(code)
    if len(alike) == 1:
        return alike[0]
    raise _unclear(text, alike) if alike else _unknown(text, longer)


def split_code(text: str) -> tuple[str, str]:
    """Return block and number of a code as written: `A-01` is `("A", "01")`, `12` is `("", "12")`.

    Raises PasarError `stall_code_unclear` when it does not end in a number (with at most one letter behind it).
    """
    written = text.strip()
    found = _NUMBER.search(written)
    block = written[: found.start()].rstrip(_SIGNS) if found else ""
    if found is None or (found.start() > 0 and not normalise(block)):
        raise PasarError(
            "stall_code_unclear",
            _('"{text}" is not the code of a stall; write the block and the number, for example A-01.').format(
                text=excerpt(text)
            ),
        )
    return block, found[0]


def expand_range(text: str) -> list[tuple[str, str]]:
    """Return (block, number) of each stall from `A-01..A-40`, or of the one stall `A-01`.

    Numbers keep the leading zeros of the first. `A-01..40` is the same range.
    Raises PasarError `stall_code_unclear` for a code that cannot be read, and `stall_range_unclear` for two blocks,
    a range that runs backwards, has letters behind its numbers, or holds more than 1,000 stalls.
    """
    found = _RANGE.fullmatch(text.strip())
    if found is None:
        return [split_code(text)]
    block, first = split_code(found["first"])
    last_block, last = split_code(found["last"])
    same_block = last_block == "" or normalise(last_block) == normalise(block)
    if same_block and first.isdigit() and last.isdigit() and len(first) <= 6 and len(last) <= 6:
        numbers = range(int(first), int(last) + 1)
        if 0 < len(numbers) <= LARGEST_RANGE:
            return [(block, str(number).zfill(len(first))) for number in numbers]
    raise PasarError(
        "stall_range_unclear",
        _(
            '"{text}" is not a range of stalls; write the first and the last of one block, at most {most} stalls, '
            "for example A-01..A-40."
        ).format(text=excerpt(text), most=LARGEST_RANGE),
    )


def format_code(block: str, number: str) -> str:
    """Return the code as it is shown and printed: `A-01`; a stall outside any block is its number alone."""
    return f"{block}-{number}" if block else number


def _unknown(text: str, longer: list[str]) -> PasarError:
    if not longer:
        message = _("There is no stall {text}; look it up in the list of stalls.")
    else:
        message = _("There is no stall {text}. Similar: {candidates}.")
    return PasarError("stall_unknown", message.format(text=excerpt(text), candidates=_named(longer)))


def _unclear(text: str, alike: list[str]) -> PasarError:
    message = _("{text} could be any of several stalls: {candidates}. Write the code in full.")
    return PasarError("stall_unclear", message.format(text=excerpt(text), candidates=_named(alike)))


def _named(codes: list[str]) -> str:
    shown = ", ".join(sorted(codes)[:_MOST_NAMED])
    return shown if len(codes) <= _MOST_NAMED else f"{shown}, ..."
