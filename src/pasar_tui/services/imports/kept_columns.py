"""What an officer took the headings of a file for, kept with this copy of the book for the next file that has them.

Only headings and the keys of our columns are kept, never a cell. But a file without headings has a person in its first
row, so forgetting a vendor throws all of it away (`storage.private.forget`): at worst an officer is asked once more.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Final

from pasar_tui.exchange.columns import KINDS
from pasar_tui.exchange.table import folded
from pasar_tui.services.desk import Desk
from pasar_tui.storage import machine

_MOST: Final = 8
"""Files of a kind with other headings than each other; an office has two or three."""


def keep_columns(desk: Desk, kind: str, headings: Iterable[str], columns: Mapping[str, str]) -> None:
    """Keep what `headings`, all those of a file, were taken for: `columns`, our key by heading, without those left out.

    Raises PasarError if the book is read-only.
    """
    taken = {folded(heading): columns.get(heading, "") for heading in headings}
    others = [one for one in _kept(desk, kind) if one.keys() != taken.keys()]
    machine.keep(desk.book.path, machine.COLUMNS + kind, json.dumps([taken, *others][:_MOST]))


def columns_kept(desk: Desk, kind: str, headings: Iterable[str]) -> dict[str, str] | None:
    """Return our key by heading as `keep_columns` was told of a file with the same headings in any order, or None."""
    by_name = {folded(heading): heading for heading in headings}
    for taken in _kept(desk, kind):
        if taken.keys() == by_name.keys():
            return {by_name[name]: key for name, key in taken.items() if key and KINDS[kind].column(key)}
    return None


def _kept(desk: Desk, kind: str) -> list[dict[str, str]]:
    with desk.read() as reading:
        found = machine.find(reading, machine.COLUMNS + kind)
    kept: list[dict[str, str]] = json.loads(found) if found else []
    return kept
