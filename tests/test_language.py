"""An officer reads Indonesian unless English is asked for."""

from __future__ import annotations

import pytest

from pasar_tui import language


@pytest.fixture(autouse=True)
def _language_restored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_catalogue", language._catalogue)


def test_indonesian_is_the_default() -> None:
    assert language.DEFAULT == "id"


def test_a_message_is_shown_in_indonesian() -> None:
    language.choose("id")
    assert language._("Refused") == "Ditolak"


def test_a_message_is_shown_in_english() -> None:
    language.choose("en")
    assert language._("Refused") == "Refused"


def test_indonesian_has_one_form_for_one_and_many() -> None:
    language.choose("id")
    assert language.ngettext("no such text", "no such texts", 2) == "no such texts"


def test_a_marked_message_is_itself_until_it_is_shown() -> None:
    language.choose("id")
    assert language.mark("Refused") == "Refused"


@pytest.mark.parametrize("unknown", ["", "ID", "jv", "en_GB"])
def test_a_misspelt_language_is_refused(unknown: str) -> None:
    with pytest.raises(ValueError, match=rf"^{unknown}$"):
        language.choose(unknown)


@pytest.mark.parametrize("language_asked_for", language.LANGUAGES)
def test_the_chosen_language_is_told(language_asked_for: str) -> None:
    language.choose(language_asked_for)
    assert language.chosen() == language_asked_for
