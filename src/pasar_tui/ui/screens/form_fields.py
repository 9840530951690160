"""The fields that several forms ask alike."""

from __future__ import annotations

from pasar_tui.language import _
from pasar_tui.ui.widgets.field import Field


def day_field(name: str, label: str, meaning: str, *, empty: str | None = None) -> Field:
    """Return the field `name` for a day. `empty` is what it says when left empty, for which the others say today."""
    written = _("Write a day as 24-11-2026. Without the year it is the latest one that has been; kemarin is yesterday.")
    hint = _("empty: today") if empty is None else empty
    return Field(label, width=12, max_length=20, hint=hint, help=f"{meaning} {written}", id=name)


def from_day_field(name: str, meaning: str) -> Field:
    """Return the field `name` for the first day on which something holds; `meaning` is what F1 says of it."""
    return day_field(name, _("From day"), meaning)


def legal_basis_field(name: str, hint: str, meaning: str) -> Field:
    """Return the field `name` for the regulation behind something; `meaning` is what F1 says of it."""
    return Field(_("Legal basis"), width=40, max_length=200, hint=hint, help=meaning, id=name)
