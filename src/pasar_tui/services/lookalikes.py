"""Vendors whose names look like another's, found without comparing everybody with everybody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pasar_tui.domain.names import heard, looks_alike

_Known = tuple[int, str]


class Lookalikes:
    """Names that are known, by what makes two look alike: the same letters, words or initials."""

    def __init__(self, known: Iterable[_Known] = ()) -> None:
        self._by_letters: defaultdict[str, list[_Known]] = defaultdict(list)
        self._by_words: defaultdict[tuple[str, ...], list[_Known]] = defaultdict(list)
        self._shortened: defaultdict[tuple[str, ...], list[_Known]] = defaultdict(list)
        self._whole: defaultdict[tuple[str, ...], list[_Known]] = defaultdict(list)
        for vendor, name in known:
            self.add(vendor, name)

    def add(self, vendor: int, name: str) -> None:
        """Make a name known; `vendor` is what `find` returns for it."""
        folded = heard(name)
        entry = (vendor, name)
        self._by_letters["".join(folded)].append(entry)
        self._by_words[tuple(sorted(folded))].append(entry)
        initials = tuple(word[0] for word in folded)
        (self._shortened if _is_shortened(folded) else self._whole)[initials].append(entry)

    def find(self, name: str) -> list[_Known]:
        """Return those known whose name looks like this one, in the order in which they became known."""
        folded = heard(name)
        initials = tuple(word[0] for word in folded)
        candidates = {
            *self._by_letters.get("".join(folded), ()),
            *self._by_words.get(tuple(sorted(folded)), ()),
            *self._shortened.get(initials, ()),
        }
        # Only a name with an initial in it can stand for whole names of other letters.
        if _is_shortened(folded):
            candidates.update(self._whole.get(initials, ()))
        return sorted(known for known in candidates if looks_alike(name, known[1]))


def _is_shortened(folded: tuple[str, ...]) -> bool:
    return any(len(word) == 1 for word in folded)
