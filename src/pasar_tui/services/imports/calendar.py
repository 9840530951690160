"""Days of the calendar from a file."""

from __future__ import annotations

from pasar_tui.domain.days import parse_day
from pasar_tui.domain.errors import PasarError
from pasar_tui.services.imports.session import Outcome, Record, Session
from pasar_tui.services.office_rules import check_calendar_kind, clean_remark, write_calendar_day
from pasar_tui.storage import market


class CalendarImporter:
    """Takes days in; a day may be of several kinds, each with its remark."""

    def __init__(self, session: Session) -> None:
        self._session = session
        rows = market.list_calendar(session.tx.connection, session.desk.market)
        self._known = {(row.day, row.kind): row.remark for row in rows}

    def take(self, record: Record) -> Outcome:
        """Put the day into the calendar, or give it the file's remark."""
        session = self._session
        key = "day"
        try:
            day = parse_day(record["day"], session.desk.today)
            key = "kind"
            kind = check_calendar_kind(record["kind"])
            key = "note"
            remark = clean_remark(record.get("note"))
        except PasarError as error:
            session.refuse(record, key, error)
        session.once((day, kind), record, "day")
        known = (day, kind) in self._known
        if known and remark in (None, self._known[day, kind]):
            return "same"
        write_calendar_day(session.tx, session.desk, day, kind, remark, batch=session.batch())
        return "changed" if known else "new"
