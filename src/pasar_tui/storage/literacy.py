"""Assessments of digital literacy and their follow-ups, as rows of the book."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pasar_tui.storage.canonical import canonical
from pasar_tui.storage.facts import DAY, MAP, REF, TEXT, Fact, Kind, Statement, insert, one_of, optional
from pasar_tui.storage.sqlite import Connection

if TYPE_CHECKING:
    # ≈25 ms to import, which every command would pay for a name.
    from pasar_tui.domain.literacy.answers import Answer


def _assessment_recorded(fact: Fact) -> Iterator[Statement]:
    body = fact.body
    yield insert(
        "assessment",
        id=fact.line,
        day=fact.day,
        vendor=body["vendor"],
        form=body["form"],
        version=body["version"],
        conditions=canonical(body["conditions"]),
    )
    for item in sorted(body["answers"].keys() | body["evidence"].keys()):
        answer = body["answers"].get(item)
        yield insert(
            "answer",
            assessment=fact.line,
            item=item,
            value=0 if answer == "TB" else answer,
            evidence=int(body["evidence"].get(item, False)),
        )


def _follow_up_set(fact: Fact) -> Iterator[Statement]:
    body = fact.body
    yield insert(
        "follow_up",
        id=fact.line,
        vendor=body["vendor"],
        item=body["item"],
        state=body["state"],
        due=body.get("due"),
        owner=body.get("owner"),
    )


KINDS: Final[Mapping[str, Kind]] = {
    # `answers`: item id → 1 to 5, "TB" (not applicable; 0 in the typed row) or null (not answered).
    "assessment_recorded": Kind(
        {
            "vendor": REF,
            "form": one_of("lengkap", "ringkas"),
            "version": TEXT,
            "conditions": MAP,
            "answers": MAP,
            "evidence": MAP,
        },
        _assessment_recorded,
    ),
    "follow_up_set": Kind(
        {
            "vendor": REF,
            "item": TEXT,
            "state": one_of("rencana", "berjalan", "selesai", "batal"),
            "due": optional(DAY),
            "owner": optional(REF),
        },
        _follow_up_set,
    ),
}


_NOT_APPLICABLE: Final = 0


@dataclass(frozen=True, slots=True)
class StoredAssessment:
    """A recorded assessment: answers are 1 to 5, "TB" or None; `version` is that of the instrument it was made with."""

    id: int
    day: str
    vendor: int
    form: str
    version: str
    conditions: Mapping[str, bool]
    answers: Mapping[str, Answer]
    evidence: Mapping[str, bool]


def find_assessments(connection: Connection, vendor: int | None = None) -> Iterator[StoredAssessment]:
    """Yield the assessments of a vendor, or of all, oldest first by day and then by order of arrival."""
    # Written as one condition for both, the index on vendors would not be used.
    which, values = ("WHERE vendor=?", (vendor,)) if vendor is not None else ("", ())
    for id_, day, who, form, version, conditions in connection.execute(
        f"SELECT id, day, vendor, form, version, conditions FROM assessment {which} ORDER BY day, id", values
    ).fetchall():
        answers: dict[str, Answer] = {}
        evidence: dict[str, bool] = {}
        for item, value, seen in connection.execute(
            "SELECT item, value, evidence FROM answer WHERE assessment=? ORDER BY item", (id_,)
        ):
            answers[item] = "TB" if value == _NOT_APPLICABLE else value
            if seen:
                evidence[item] = True
        yield StoredAssessment(id_, day, who, form, version, json.loads(conditions), answers, evidence)


def latest_assessments(connection: Connection) -> Iterator[tuple[int, int, str, str]]:
    """Yield (vendor, assessment, day, version of the checklist) of each vendor's latest assessment."""
    yield from connection.execute(
        """SELECT vendor, id, day, version FROM (
          SELECT vendor, id, day, version, row_number() OVER (
            PARTITION BY vendor ORDER BY day DESC, id DESC) AS place FROM assessment)
        WHERE place=1"""
    )


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """The follow-up of an item that stands for a vendor, with its owner's name and what was written beside it."""

    id: int
    item: str
    state: str
    due: str | None
    owner: int | None
    owner_name: str | None
    note: str | None
    set_on: str


def find_follow_ups(connection: Connection, vendor: int) -> list[FollowUpRow]:
    """Return the follow-ups of a vendor, of several of one item the last."""
    found = connection.execute(
        """SELECT id, item, state, due, owner, name, text, day FROM (
          SELECT f.id, f.item, f.state, f.due, f.owner, o.name, n.text, j.day, row_number() OVER (
            PARTITION BY f.item ORDER BY j.stamp DESC, d.id DESC, j.number DESC) AS place
          FROM follow_up f JOIN journal j ON j.line=f.id JOIN device d ON d.no=j.device
          LEFT JOIN officer o ON o.id=f.owner LEFT JOIN private_note n ON n.line=f.id WHERE f.vendor=?)
        WHERE place=1 ORDER BY item""",
        (vendor,),
    )
    return [FollowUpRow(*row) for row in found]
