"""Text from a keyboard, a paste or a file becomes fit to keep, or is refused with a reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.text import clean_text, excerpt, visible
from tests.domain.inputs import NAMES_KEPT, NAMES_REFUSED


@pytest.mark.parametrize(("typed", "kept"), NAMES_KEPT.items())
def test_a_name_is_kept_as_a_person_means_it(typed: str, kept: str) -> None:
    assert clean_text(typed, "Nama", 100) == kept


@pytest.mark.parametrize("typed", NAMES_REFUSED.values(), ids=NAMES_REFUSED.keys())
def test_a_name_that_deceives_or_harms_is_refused(typed: str) -> None:
    with pytest.raises(PasarError) as refused:
        clean_text(typed, "Nama", 100)
    assert refused.value.code == "text_refused"


def test_the_message_names_the_field_and_the_hidden_character() -> None:
    with pytest.raises(PasarError, match=r"Alamat .*U\+200B"):
        clean_text("Jl.\u200b Pasar", "Alamat", 100)


def test_a_text_of_just_the_limit_is_kept() -> None:
    assert clean_text("x" * 100, "Nama", 100) == "x" * 100


@given(st.text(max_size=40))
def test_cleaning_twice_changes_nothing_more(typed: str) -> None:
    try:
        kept = clean_text(typed, "Nama", 1000)
    except PasarError:
        return
    assert clean_text(kept, "Nama", 1000) == kept


@given(st.text(max_size=40))
def test_what_is_kept_shows_as_it_is(typed: str) -> None:
    try:
        kept = clean_text(typed, "Nama", 1000)
    except PasarError:
        return
    assert visible(kept) == kept


@given(st.text(max_size=40))
def test_what_is_shown_can_always_be_seen_and_sent(typed: str) -> None:
    assert visible(typed).isprintable()
    visible(typed).encode()


def test_showing_keeps_the_place_of_what_it_replaces() -> None:
    assert visible("A\x1b[2JB\tC\x9b") == "A?[2JB C?"


def test_a_message_repeats_only_the_beginning_of_a_long_text() -> None:
    assert excerpt("1" * 5000) == "1" * 37 + "..."
