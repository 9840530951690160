"""Names as they are searched for: the many spellings of an Indonesian name brought to one key."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final


def _word_set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# How people and shops are addressed; dropped where it stands before a name.
_ADDRESSES: Final = _word_set(
    "bapak bpk pak ibu bu hj haji hajjah hajah h mas mbak mba bang abang kang teh teteh nyonya ny nn nona tuan tn "
    "sdr sdri saudara saudari ustad ustadz ustaz ustadzah kyai kiai kh dr drs dra drg ir prof dokter insinyur "
    "raden rd rr r toko tk warung wr kios kedai lapak ud cv pt rm depot"
)
# Degrees, with their dots taken out; dropped behind a comma, with dots, or in capitals behind a name that is not.
_DEGREES: Final = _word_set(
    "se sh st sp spd spdi sag si sip sikom sos ssos skom ssi ssn stp sked skm skep sfarm spt spi sthi shi amd "
    "amdkeb mm mpd mpdi msi mh mt mkes mkom mag ma msc mba mphil bsc ba phd dr akt apt ak cpa"
)
_MUHAMMAD: Final = _word_set(
    "muhammad muhamad mohammad mohamad mohammed mohamed muhammed mochammad mochamad muchammad muchamad mukhammad "
    "mukhamad mokhammad mokhamad muh moh mohd muhd mhd md moch much m"
)
_AHMAD: Final = _word_set("ahmad achmad akhmad ahmat akhmat achmat")

# The spelling of 1947 and the one before it, letter pairs first: Soekarno, Djoko, Tjipto, Sjahrir, Jusuf. As `j` was
# once what `y` is now, and is now what `dj` was, the three meet in one letter.
_OLD_SPELLING: Final = (("oe", "u"), ("tj", "c"), ("dj", "j"), ("j", "y"))
# What is heard between i or u and another vowel, and is written or not: Tuwo and Tuo, Supriyadi and Supriadi.
_GLIDE: Final = re.compile("(?<=i)y(?=[aeou])|(?<=u)w(?=[aeio])")
_HIATUS: Final = re.compile("i(?=[aeou])|u(?=[aeio])")
_GLIDES: Final = {"i": "y", "u": "w"}
_DROPPED: Final = re.compile("['`\u2018\u2019\u02bb\u02bc\u0300-\u036f]")
_TWICE: Final = re.compile(r"(.)\1+")


# Bringing a list of vendors in asks for the words of each name several times (≈25 µs a time).
@lru_cache(maxsize=8_192)
def words(name: str) -> tuple[str, ...]:
    """Return the words of a name, each folded to one spelling, without forms of address and degrees.

    A name that is nothing but a form of address keeps it.
    """
    spoken = _spoken(_DROPPED.sub("", unicodedata.normalize("NFKD", name)))
    start = 0
    while start < len(spoken) - 1 and spoken[start] in _ADDRESSES:
        start += 1
    rest = spoken[start:]
    alone = len(rest) == 1
    return tuple(_folded(word, initial_is_muhammad=place == 0 and not alone) for place, word in enumerate(rest))


def search_key(name: str) -> str:
    """Return the key by which a name is found: its folded words with one space between them."""
    return " ".join(words(name))


def matches(query_key: str, name_key: str) -> bool:
    """Return whether each word of the query begins a word of its own in the name, in any order. Both are keys."""
    left = name_key.split()
    # With the longest first, taking any word that fits never takes one that another needs: of two beginnings of the
    # same word, one begins the other.
    for sought in sorted(query_key.split(), key=len, reverse=True):
        found = next((word for word in left if word.startswith(sought)), None)
        if found is None:
            return False
        left.remove(found)
    return True


def heard(name: str) -> tuple[str, ...]:
    """Return the words of a name as they are compared, not searched: without what is heard between two vowels."""
    return tuple(_GLIDE.sub("", word) for word in words(name))


def spellings(name: str) -> tuple[str, ...]:
    """Return the words that the key of a name which sounds like this one may have: as written, no glide, and each."""
    found = dict.fromkeys(words(name))
    for word in heard(name):
        found |= dict.fromkeys((word, _HIATUS.sub(lambda vowel: vowel[0] + _GLIDES[vowel[0]], word)))
    return tuple(found)


def looks_alike(first: str, second: str) -> bool:
    """Return whether two names may well be the same person's, so that an officer should look.

    They are alike when they sound the same, with their words in any order, written together or apart, or when one has
    initials where the other has words.
    """
    ours, theirs = heard(first), heard(second)
    if not ours or not theirs:
        return False
    if "".join(ours) == "".join(theirs) or sorted(ours) == sorted(theirs):
        return True
    if len(ours) != len(theirs):
        return False
    pairs = list(zip(ours, theirs, strict=True))
    return any(one == other and len(one) > 1 for one, other in pairs) and all(
        one == other or (one[0] == other[0] and 1 in (len(one), len(other))) for one, other in pairs
    )


def _spoken(name: str) -> list[str]:
    """Return the words of a name in small letters, the degrees that end it left out."""
    head, *tails = name.split(",")
    kept = head.split()
    capitals_tell = not name.isupper()
    while len(kept) > 1 and _is_degree(kept[-1]) and ("." in kept[-1] or (capitals_tell and kept[-1].isupper())):
        kept.pop()
    kept += [tail for tail in tails if not _is_degree(tail) and not all(map(_is_degree, tail.split()))]
    return "".join(
        character if character.isalnum() or unicodedata.category(character).startswith("M") else " "
        for character in " ".join(kept).casefold()
    ).split()


def _is_degree(text: str) -> bool:
    return text.replace(".", "").replace(" ", "").casefold() in _DEGREES


def _folded(word: str, initial_is_muhammad: bool) -> str:
    if word in _MUHAMMAD and (word != "m" or initial_is_muhammad):
        return "muhamad"
    if word in _AHMAD:
        return "ahmad"
    for old, new in _OLD_SPELLING:
        word = word.replace(old, new)
    return _TWICE.sub(r"\1", word)
