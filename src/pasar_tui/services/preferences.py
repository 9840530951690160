"""What is kept for the desk of this copy of the book and is no fact of the office: language, look, backup folder."""

from __future__ import annotations

from typing import Final

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.text import excerpt
from pasar_tui.language import LANGUAGES, _
from pasar_tui.services.desk import Desk
from pasar_tui.storage import machine

LOOKS: Final = ("auto", "rich", "plain", "mono")
"""Looks of the app; "auto" is what the terminal can do."""

_LANGUAGE: Final = "language"
_LOOK: Final = "look"
_FOLDER: Final = "backup_folder"


def language_of(desk: Desk) -> str | None:
    """Return the language chosen for this book's desk ("id" or "en"), None while nobody chose one."""
    with desk.read() as reading:
        found = machine.find(reading, _LANGUAGE)
    return found if found in LANGUAGES else None


def set_language(desk: Desk, language: str) -> None:
    """Keep in which language the desk reads from now on. Raises PasarError `language_unknown`."""
    if language not in LANGUAGES:
        raise PasarError(
            "language_unknown",
            _("There is no language {language}; choose one of {languages}.").format(
                language=excerpt(language), languages=", ".join(LANGUAGES)
            ),
        )
    machine.keep(desk.book.path, _LANGUAGE, language)


def look_of(desk: Desk) -> str:
    """Return the look chosen for this book's desk, one of `LOOKS`; "auto" while nobody chose one."""
    with desk.read() as reading:
        found = machine.find(reading, _LOOK)
    return found if found in LOOKS else LOOKS[0]


def set_look(desk: Desk, look: str) -> None:
    """Keep which of `LOOKS` the app has from now on. Raises PasarError `look_unknown`."""
    if look not in LOOKS:
        raise PasarError(
            "look_unknown",
            _("There is no look {look}; choose one of {looks}.").format(look=excerpt(look), looks=", ".join(LOOKS)),
        )
    machine.keep(desk.book.path, _LOOK, look)


def backup_folder(desk: Desk) -> str:
    """Return the folder of the last backup, empty before the first."""
    with desk.read() as reading:
        return machine.find(reading, _FOLDER) or ""


def keep_backup_folder(desk: Desk, folder: str) -> None:
    """Keep where the last backup went."""
    machine.keep(desk.book.path, _FOLDER, folder)
