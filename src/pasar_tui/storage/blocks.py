"""Receipts that were entered together, by one question about a block."""

from __future__ import annotations

from pasar_tui.storage.sqlite import Connection


def entered_together(connection: Connection, receipt: int) -> list[tuple[int, int]]:
    """Return (receipt, rupiah) of all that stand and were entered with this one by a single question, oldest first.

    What is entered by block has one key before a "-" and its own tenancy behind it; a receipt of its own has no such
    key, and then nothing is returned.
    """
    return connection.execute(
        """SELECT r.id, r.amount FROM (SELECT a.day, a.round, a.tenancy, json_extract(b.body,'$.key') AS key
            FROM receipt a JOIN journal b ON b.line=a.id WHERE a.id=?) a
          JOIN receipt r ON r.day=a.day AND r.round=a.round JOIN journal j ON j.line=r.id
        WHERE a.key GLOB '*-'||a.tenancy
          AND json_extract(j.body,'$.key')=substr(a.key,1,instr(a.key,'-'))||r.tenancy
          AND NOT EXISTS(SELECT 1 FROM receipt_void v WHERE v.receipt=r.id) ORDER BY r.id""",
        (receipt,),
    ).fetchall()
