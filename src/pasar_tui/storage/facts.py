"""What a kind of journal line is: its keys, which of them refer to other lines, and the typed rows it makes.

A body is written with local line ids where its keys are references (`Fact.body`, what aggregates see) and with
identities in the journal (`wire`), so that a line means the same in any book.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, Final, Literal, NamedTuple, TypeAlias

Statement: TypeAlias = tuple[str, tuple[Any, ...]]
Form: TypeAlias = Literal["text", "int", "bool", "day", "ref", "map", "list", "words", "digest"]


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a body. `items` are the keys of each object of a list; `choices` the words allowed."""

    form: Form
    needed: bool = True
    items: Mapping[str, Key] = field(default_factory=dict)
    choices: tuple[str, ...] = ()


TEXT: Final = Key("text")
INT: Final = Key("int")
BOOL: Final = Key("bool")
DAY: Final = Key("day")
REF: Final = Key("ref")
MAP: Final = Key("map")
WORDS: Final = Key("words")


def optional(key: Key) -> Key:
    """Return the same key, allowed to be absent. Absent and null mean the same, so null is never written."""
    return Key(key.form, False, key.items, key.choices)


def one_of(*words: str) -> Key:
    """Return a text key that holds one of `words`."""
    return Key("text", choices=words)


def listing(**items: Key) -> Key:
    """Return a key that holds a list of objects with these keys."""
    return Key("list", items=items)


@dataclass(frozen=True, slots=True)
class Fact:
    """A line as it is applied: references in `body` and `officer` are local line ids; `day` is ISO text."""

    line: int
    device: int
    number: int
    kind: str
    day: str
    officer: int | None
    at_ms: int
    stamp: int
    body: Mapping[str, Any]


def _nothing(_fact: Fact) -> Iterable[Statement]:
    return ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of line.

    `rows` returns its INSERTs, which commute with every other line's. `settle` returns what brings sums and winners
    up to date after them; replay leaves it out and computes the same whole (`projections.rebuild`).
    """

    keys: Mapping[str, Key]
    rows: Callable[[Fact], Iterable[Statement]] = _nothing
    settle: Callable[[Fact], Iterable[Statement]] = _nothing


# Keys that any line may carry: the batch it came in, the private fields and the note that stand outside the journal.
COMMON: Final[Mapping[str, Key]] = {
    "batch": optional(REF),
    "private": Key("map", needed=False),
    "note": Key("digest", needed=False),
}


def check_body(keys: Mapping[str, Key], body: Mapping[str, Any]) -> None:
    """Raise ValueError, naming the key, when `body` does not have exactly the form that its kind declares."""
    for name in body:
        if name not in keys:
            raise ValueError(f"unknown key {name}")
    for name, key in keys.items():
        if body.get(name) is None:
            if key.needed or name in body:
                raise ValueError(f"key {name} is missing or null")
            continue
        _check_value(name, key, body[name])


def _check_value(name: str, key: Key, value: Any) -> None:
    match key.form:
        case "text" | "digest":
            good = isinstance(value, str) and value != ""
        case "int" | "ref":
            good = isinstance(value, int) and not isinstance(value, bool)
        case "bool":
            good = isinstance(value, bool)
        case "day":
            good = isinstance(value, str) and date.fromisoformat(value).isoformat() == value
        case "map":
            good = isinstance(value, dict)
        case "words":
            good = isinstance(value, list) and all(isinstance(word, str) and word for word in value)
        case "list":
            good = isinstance(value, list)
            for item in value:
                check_body(key.items, item)
    if not good or (key.choices and value not in key.choices):
        raise ValueError(f"key {name} has a wrong value")


def references(keys: Mapping[str, Key], body: Mapping[str, Any]) -> Iterator[Any]:
    """Yield the value of each reference in `body`, local ids or identities alike."""
    for name, value in body.items():
        key = keys[name]
        if key.form == "ref":
            yield value
        elif key.form == "list" and key.items:
            for item in value:
                yield from references(key.items, item)


class Wiring(NamedTuple):
    """Where references stand in a body: the names allowed in it, and which hold a reference or a list of bodies."""

    names: frozenset[str]
    inner: tuple[tuple[str, Wiring | None], ...]


def wiring(keys: Mapping[str, Key]) -> Wiring:
    """Return where bodies with these keys hold references."""
    inner: list[tuple[str, Wiring | None]] = [(name, None) for name, key in keys.items() if key.form == "ref"]
    lists = ((name, wiring(key.items)) for name, key in keys.items() if key.form == "list" and key.items)
    inner += [(name, found) for name, found in lists]
    return Wiring(frozenset(keys), tuple(inner))


def translate(where: Wiring, body: Mapping[str, Any], rename: Callable[[Any], Any]) -> dict[str, Any]:
    """Return `body` with each reference renamed: local ids to identities, or back. Raises KeyError for other keys."""
    if not body.keys() <= where.names:
        raise KeyError(*sorted(body.keys() - where.names))
    result = dict(body)
    for name, inner in where.inner:
        value = result.get(name)
        if value is not None:
            result[name] = rename(value) if inner is None else [translate(inner, item, rename) for item in value]
    return result


def insert(table: str, **columns: Any) -> Statement:
    """Return an INSERT of one row. Table and column names come from our own code only."""
    return _insert(table, tuple(columns)), tuple(columns.values())


@cache
def _insert(table: str, columns: tuple[str, ...]) -> str:
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
