"""What an officer has typed into a form and not saved: kept with the book, outside the journal, for that officer alone.

A draft is of a form: several fields that are saved together. What is saved by its own Enter (an amount or a code on the
row above a list, a sum in the column of the sales) is none, on purpose: a half-typed amount that came back later would
be money that nobody gave, and typing it anew is a few keys. Nor is a choice of one word, a file's path or a folder.

A draft may hold a name or a NIK. It goes when the form is saved or thrown away, and with everything else about a
vendor who is forgotten.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from pasar_tui.services.desk import Desk
from pasar_tui.storage import drafts

if TYPE_CHECKING:
    from pasar_tui.storage.journal import Transaction

P = ParamSpec("P")
R = TypeVar("R")


def keep_draft(desk: Desk, subject: str, texts: Mapping[str, str], vendor: int | None = None) -> None:
    """Keep `texts`, by field, as this officer's draft of `subject`; without an officer at the desk nothing is kept.

    `vendor` is the local line id of the vendor whom the form is about.
    """
    if desk.officer is not None:
        with desk.write() as tx:
            drafts.keep(tx.connection, desk.officer, subject, json.dumps(dict(texts)), vendor)


def find_draft(desk: Desk, subject: str) -> Mapping[str, str]:
    """Return this officer's draft of `subject` by field, empty if there is none."""
    if desk.officer is None:
        return {}
    with desk.read() as reading:
        content = drafts.get(reading, desk.officer, subject)
    kept: dict[str, str] = json.loads(content) if content else {}
    return kept


def drop_draft(desk: Desk, subject: str) -> None:
    """Throw this officer's draft of `subject` away, if there is one."""
    with desk.write() as tx:
        _drop(desk, subject, tx)


def settle(
    desk: Desk, subject: str, use_case: Callable[Concatenate[Desk, P], R], /, *args: P.args, **kwargs: P.kwargs
) -> R:
    """Run a use case that saves what a form held, and return what it returns; the draft goes in its transaction.

    So a power cut leaves what was typed either in the book or in the draft, never in both and never in neither.
    """
    with desk.along(lambda tx: _drop(desk, subject, tx)):
        return use_case(desk, *args, **kwargs)


def _drop(desk: Desk, subject: str, tx: Transaction) -> None:
    if desk.officer is not None:
        drafts.drop(tx.connection, desk.officer, subject)
