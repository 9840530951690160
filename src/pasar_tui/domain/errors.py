"""The one error that an officer may read."""

from __future__ import annotations

from pasar_tui.language import _


class PasarError(Exception):
    """Something was refused; nothing was written.

    `code` is stable and in snake_case (scripts compare it); `title` is a few words; `message` is one sentence that
    says what was refused, why, and what to do. Both are already in the officer's language.
    """

    def __init__(self, code: str, message: str, title: str | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.title = title if title is not None else _("Refused")

    def __reduce__(self) -> tuple[object, ...]:
        # So that one raised in another process arrives whole, its subclasses with what they add: an exception is
        # otherwise made anew by a call with its `args`, which hold the code alone.
        return _empty, (type(self), self.code), vars(self)

    def __str__(self) -> str:
        return self.message


def _empty(kind: type[PasarError], code: str) -> PasarError:
    return kind.__new__(kind, code)
