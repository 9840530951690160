"""From which day a tenancy is charged, and on which days its mode makes every day owed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from pasar_tui.domain.span import FOREVER, Span, cut
from pasar_tui.domain.stall import Mode

UNCONFIRMED_DEBT_DAYS = 31
"""A tenancy that begins with more days of debt than this needs a yes of its own."""


def charged_from(since: date, entered: date, given: date | None) -> date:
    """Return the first day that is charged: as `given`, else the day of entry, or `since` if that is later."""
    return given if given is not None else max(since, entered)


def mode_on(modes: Iterable[tuple[date, Mode]], first: Mode, day: date) -> Mode:
    """Return the mode in force on `day`: `first`, changed from a day on by each of `modes`."""
    mode = first
    for from_day, following in sorted(modes, key=lambda change: change[0]):
        if from_day <= day:
            mode = following
    return mode


def card_spans(
    charged: date, ended: date | None, first: Mode, modes: Iterable[tuple[date, Mode]] = ()
) -> tuple[Span, ...]:
    """Return the runs of days on which a tenancy pays by card.

    It is charged from `charged` to its last day `ended`; `first` is its mode, each of `modes` a (day, mode) from which
    another counts.
    """
    end = ended or FOREVER
    if charged > end:
        return ()
    changes = tuple(modes)
    if not changes:
        return (Span(charged, end),) if first is Mode.CARD else ()
    spans: list[Span] = []
    for span in cut(Span(charged, end), (day for day, _mode in changes)):
        if mode_on(changes, first, span.from_day) is not Mode.CARD:
            continue
        if spans and spans[-1].to_day.toordinal() + 1 == span.from_day.toordinal():
            spans[-1] = Span(spans[-1].from_day, span.to_day)
        else:
            spans.append(span)
    return tuple(spans)
