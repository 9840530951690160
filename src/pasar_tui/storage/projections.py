"""What is kept up to date beside the typed rows: winners of changed fields, sums of accounts, which void counts.

Each projection exists twice: incrementally, for one line, and whole, from all rows (`rebuild`). Replay uses the whole
form, so that comparing a replayed book with the real one checks the first against the second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, TypeAlias

from pasar_tui.storage.facts import Fact, Statement, insert
from pasar_tui.storage.sqlite import Connection

Maker: TypeAlias = Callable[[Fact], Iterable[Statement]]

# Of several changes of one field the greater (stamp, device, number) wins, whatever order the lines arrived in.
_WINNER: Final = """
UPDATE {table} SET {field}=(SELECT c.value FROM field_change c JOIN journal j ON j.line=c.line
  JOIN device d ON d.no=j.device WHERE c.entity={table}.id AND c.field='{field}'
  ORDER BY j.stamp DESC, d.id DESC, j.number DESC LIMIT 1)
"""
_KEPT: Final = (
    ("officer", "ended"),
    ("tariff", "ended"),
    ("tenancy", "ended"),
    ("vendor", "goods"),
    ("vendor", "kbli"),
)


def winner(table: str, field: str, entity: int) -> Statement:
    """Return the statement that puts the winning value of one undated field into its row."""
    return _WINNER.format(table=table, field=field) + " WHERE id=?", (entity,)


def changes(fact: Fact, entity: int, values: dict[str, Any], from_day: str | None = None) -> Iterator[Statement]:
    """Yield the rows that say which fields of `entity` this line sets, from which day if they are dated."""
    for n, (name, value) in enumerate(sorted(values.items()), 1):
        yield insert("field_change", line=fact.line, n=n, entity=entity, field=name, from_day=from_day, value=value)


def change_field(table: str, field: str, of: str, value: str) -> tuple[Maker, Maker]:
    """Return the rows and settle functions of a kind that sets one field of the row that `of` refers to."""

    def rows(fact: Fact) -> Iterator[Statement]:
        yield from changes(fact, fact.body[of], {field: fact.body[value]})

    def settle(fact: Fact) -> Iterator[Statement]:
        yield winner(table, field, fact.body[of])

    return rows, settle


_FOR_DAYS: Final = "what IN('day','credit')"
_VOID_RANK: Final = """(SELECT v.id FROM receipt_void v JOIN journal j ON j.line=v.id JOIN device d ON d.no=j.device
  WHERE v.receipt=receipt_void.receipt ORDER BY v.day, j.stamp, d.id, j.number LIMIT 1)"""


def received(fact: Fact) -> Iterator[Statement]:
    """Yield what a receipt adds to the account of its tenancy and to the arrears that it pays."""
    body = fact.body
    days = sum(part["amount"] for part in body["allocations"] if part["what"] in ("day", "credit"))
    if days and body.get("tenancy") is not None:
        yield (
            "INSERT INTO account(tenancy,received) VALUES(?,?)"
            " ON CONFLICT(tenancy) DO UPDATE SET received=received+excluded.received",
            (body["tenancy"], days),
        )
    for part in body["allocations"]:
        if part["what"] == "arrears":
            yield "UPDATE arrears SET paid=paid+? WHERE id=?", (part["amount"], part["charge"])


def voided(fact: Fact) -> Iterator[Statement]:
    """Yield what a void takes back, once per receipt however many devices voided it, and which void counts."""
    receipt = fact.body["receipt"]
    first = "1=(SELECT count(*) FROM receipt_void WHERE receipt=?)"
    yield (
        f"UPDATE account SET received=received-(SELECT ifnull(sum(amount),0) FROM allocation"
        f" WHERE receipt=? AND {_FOR_DAYS}) WHERE tenancy=(SELECT tenancy FROM receipt WHERE id=?) AND {first}",
        (receipt, receipt, receipt),
    )
    yield (
        "UPDATE arrears SET paid=paid-(SELECT sum(amount) FROM allocation WHERE receipt=? AND what='arrears'"
        " AND charge=arrears.id) WHERE id IN(SELECT charge FROM allocation WHERE receipt=? AND what='arrears')"
        f" AND {first}",
        (receipt, receipt, receipt),
    )
    yield f"UPDATE receipt_void SET counts=(id={_VOID_RANK}) WHERE receipt=?", (receipt,)


_STANDING: Final = "NOT EXISTS(SELECT 1 FROM receipt_void v WHERE v.receipt=a.receipt)"
# A receipt that was voided leaves its account row behind with what is left, so the whole form keeps a zero too.
_WHOLE: Final = (
    f"""INSERT INTO account(tenancy,received) SELECT r.tenancy, sum(iif({_STANDING}, a.amount, 0)) FROM allocation a
      JOIN receipt r ON r.id=a.receipt WHERE a.{_FOR_DAYS} AND r.tenancy IS NOT NULL GROUP BY r.tenancy""",
    f"""UPDATE arrears SET paid=t.paid FROM (SELECT a.charge, sum(a.amount) AS paid FROM allocation a
      WHERE a.what='arrears' AND {_STANDING} GROUP BY a.charge) AS t WHERE t.charge=arrears.id""",
    f"UPDATE receipt_void SET counts=(id={_VOID_RANK})",
)


def rebuild(connection: Connection) -> None:
    """Compute every projection whole, over typed rows that were just replayed into an empty book."""
    for table, field in _KEPT:
        connection.execute(
            _WINNER.format(table=table, field=field)
            + f" WHERE id IN(SELECT entity FROM field_change WHERE field='{field}')"
        )
    for statement in _WHOLE:
        connection.execute(statement)
