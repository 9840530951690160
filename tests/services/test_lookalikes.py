"""Names that look alike are found without comparing everybody with everybody."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pasar_tui.domain.names import looks_alike
from pasar_tui.services.lookalikes import Lookalikes

NAMES = ("Muhammad Yusuf", "M. Jusuf", "Yusuf Mohamad", "S. Aminah", "Siti Aminah", "Aminah", "Sitiaminah", "Siti A.")


def test_an_initial_stands_for_a_whole_word_either_way() -> None:
    known = Lookalikes([(1, "Siti Aminah"), (2, "Budi Santoso")])
    assert [line for line, _name in known.find("S. Aminah")] == [1]
    assert Lookalikes([(1, "S. Aminah")]).find("Siti Aminah") == [(1, "S. Aminah")]


def test_a_glide_that_is_written_or_not_hides_nobody() -> None:
    assert Lookalikes([(1, "Ambo Tuwo Kenanga")]).find("Ambo Tuo Kenangga") == [(1, "Ambo Tuwo Kenanga")]


def test_a_name_that_became_known_later_is_found() -> None:
    known = Lookalikes()
    known.add(7, "Moh. Jusuf")
    assert known.find("Muhammad Yusuf") == [(7, "Moh. Jusuf")]


@given(
    st.lists(st.one_of(st.sampled_from(NAMES), st.text("abs t.", min_size=1, max_size=9)), max_size=12),
    st.one_of(st.sampled_from(NAMES), st.text("abs t.", max_size=9)),
)
def test_what_is_found_is_what_a_comparison_with_everybody_finds(names: list[str], name: str) -> None:
    known = list(enumerate(names))
    assert Lookalikes(known).find(name) == [one for one in known if looks_alike(name, one[1])]
