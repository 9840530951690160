"""What an officer has begun and not yet saved: kept outside the journal until it is recorded or thrown away."""

from __future__ import annotations

from pasar_tui.storage.sqlite import Connection


def keep(connection: Connection, officer: int, subject: str, content: str, vendor: int | None = None) -> None:
    """Keep the one draft of an officer about a subject; `vendor` lets forgetting find it."""
    connection.execute(
        "INSERT INTO draft VALUES(?,?,?,?) ON CONFLICT(officer,subject) DO UPDATE SET content=excluded.content",
        (officer, subject, vendor, content),
    )


def get(connection: Connection, officer: int, subject: str) -> str | None:
    """Return the content of a draft, or None."""
    found = connection.execute("SELECT content FROM draft WHERE officer=? AND subject=?", (officer, subject)).fetchone()
    return None if found is None else str(found[0])


def drop(connection: Connection, officer: int, subject: str) -> None:
    """Throw a draft away, if there is one."""
    connection.execute("DELETE FROM draft WHERE officer=? AND subject=?", (officer, subject))


def vendors(connection: Connection, officer: int, subject: str) -> frozenset[int]:
    """Return the vendors about whom an officer has a draft whose subject begins with `subject`."""
    found = connection.execute(
        "SELECT vendor FROM draft WHERE officer=? AND vendor IS NOT NULL AND substr(subject,1,?)=?",
        (officer, len(subject), subject),
    )
    return frozenset(vendor for (vendor,) in found)
