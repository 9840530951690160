"""What may be forgotten: who a vendor is, and free text. It stands outside the journal, which holds digests of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from pasar_tui.domain.names import search_key
from pasar_tui.storage import machine
from pasar_tui.storage.canonical import canonical, check_values
from pasar_tui.storage.digest import private_digest
from pasar_tui.storage.facts import Statement, insert
from pasar_tui.storage.sqlite import Connection
from pasar_tui.storage.vendor import PRIVATE_FIELDS
from pasar_tui.storage.vendor_lines import ABOUT

_KEY_BYTES: Final = 32
_TABLES: Final = ("vendor_private", "private_note")


def seal(
    randomness: Callable[[int], bytes],
    kind: str,
    line: int,
    body: Mapping[str, Any],
    fields: Mapping[str, str | None] | None,
    note: str | None,
) -> tuple[dict[str, Any], list[Statement]]:
    """Return the body with digests added, and the rows that hold what they are digests of.

    Each row has a random key of its own. Raises ValueError for fields that are no vendor's private ones.
    """
    sealed, rows = dict(body), []
    if fields:
        if not fields.keys() <= set(PRIVATE_FIELDS):
            raise ValueError("unknown private field")
        check_values(dict(fields))
        key = randomness(_KEY_BYTES)
        sealed["private"] = {"digest": private_digest(key, fields), "fields": sorted(fields)}
        vendor = line if kind == "vendor_registered" else body["vendor"]
        rows.append(insert("vendor_private", line=line, vendor=vendor, key=key, fields=canonical(fields)))
    if note:
        check_values(note)
        key = randomness(_KEY_BYTES)
        sealed["note"] = private_digest(key, {"text": note})
        rows.append(insert("private_note", line=line, key=key, text=note))
    return sealed, rows


def settle(connection: Connection, kind: str, line: int, body: Mapping[str, Any]) -> None:
    """Bring `vendor_person` up to date after a line about a vendor was applied and its private row stored."""
    if kind == "vendor_forgotten":
        forget(connection, body["vendor"])
    elif kind == "vendor_registered" or (kind == "vendor_changed" and "private" in body):
        vendor = line if kind == "vendor_registered" else body["vendor"]
        if is_forgotten(connection, vendor):
            forget(connection, vendor)
        else:
            settle_person(connection, vendor)


def forget(connection: Connection, vendor: int) -> None:
    """Delete every private row, key and search key of a vendor, and the notes of lines about it.

    The headings of files go too: where a file had none, they are the first person in it.
    """
    connection.execute("DELETE FROM vendor_private WHERE vendor=?", (vendor,))
    connection.execute("DELETE FROM vendor_person WHERE vendor=?", (vendor,))
    connection.execute("DELETE FROM draft WHERE vendor=?", (vendor,))
    connection.execute(f"DELETE FROM private_note WHERE line IN({ABOUT})", {"vendor": vendor})
    machine.forget_columns(connection)


def is_forgotten(connection: Connection, vendor: int) -> bool:
    """Return whether a line says that this vendor is to be forgotten."""
    found = connection.execute("SELECT 1 FROM vendor_forgetting WHERE vendor=? LIMIT 1", (vendor,)).fetchone()
    return found is not None


def settle_person(connection: Connection, vendor: int) -> None:
    """Compute a vendor's current values, the winners per field by (stamp, device, number), from its private rows."""
    values = person(connection, vendor)
    connection.execute("DELETE FROM vendor_person WHERE vendor=?", (vendor,))
    if values.get("name"):
        name = values["name"]
        connection.execute(*insert("vendor_person", vendor=vendor, search=search_key(name or ""), **_filled(values)))


def _filled(values: Mapping[str, str | None]) -> dict[str, str | None]:
    return {name: values.get(name) for name in PRIVATE_FIELDS}


def person(connection: Connection, vendor: int) -> dict[str, str | None]:
    """Return the winning private values of a vendor; empty when it is forgotten or its rows did not travel."""
    values: dict[str, str | None] = {}
    for (fields,) in connection.execute(
        "SELECT p.fields FROM vendor_private p JOIN journal j ON j.line=p.line JOIN device d ON d.no=j.device"
        " WHERE p.vendor=? ORDER BY j.stamp, d.id, j.number",
        (vendor,),
    ):
        values.update(json.loads(fields))
    return values


def matches(body: Mapping[str, Any], key: bytes, fields: str) -> bool:
    """Return whether a stored private row is the one that its line was sealed with."""
    try:
        found = json.loads(fields)
        return bool(
            private_digest(key, found) == body["private"]["digest"] and sorted(found) == body["private"]["fields"]
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return False


def note_matches(body: Mapping[str, Any], key: bytes, text: str) -> bool:
    """Return whether a stored note is the one that its line was sealed with."""
    return private_digest(key, {"text": text}) == body.get("note")
