"""Names are found however they are spelled, and only where they are meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pasar_tui.domain.names import looks_alike, matches, search_key, spellings, words

# What an officer types, and the name in the book.
MATCHING = [
    ("siti", "SITI AMINAH"),
    ("aminah", "Siti Aminah"),
    ("siti am", "Siti Aminah"),
    ("aminah siti", "Siti Aminah"),
    ("bu siti", "Hj. Siti Aminah"),
    ("haji ali", "H. Ali Imron"),
    ("pak bambang", "Bambang Sutrisno"),
    ("Toko Maju", "maju jaya"),
    ("maju", "UD. Maju Jaya"),
    ("bapak H. Rohim", "Rohim"),
    ("drs suparman", "Suparman, S.Pd., M.M."),
    ("Ratna Dewi SE", "Ratna Dewi"),
    ("Ratna Dewi", "Dra. Ratna Dewi, M. Si."),
    ("muhammad yusuf", "Mohamad Yusuf"),
    ("moh yusuf", "Muhammad Yusuf"),
    ("M. Yusuf", "Muhamad Yusuf"),
    ("muh. ridwan", "Mochammad Ridwan"),
    ("mohd ridwan", "Muhammad Ridwan"),
    ("moch. ali", "Muh. Ali"),
    ("achmad", "Ahmad Fauzi"),
    ("sukarno", "Soekarno"),
    ("Soeharti", "Suharti"),
    ("boedi", "Budi Santoso"),
    ("noer", "Nur Hayati"),
    ("djoko", "Joko Susilo"),
    ("joko", "Djoko Soesilo"),
    ("wijaya", "Hendra Widjaja"),
    ("djajadi", "Jayadi"),
    ("cipto", "Tjipto Hardjo"),
    ("tjokro", "Cokro Aminoto"),
    ("tjahjono", "Cahyono"),
    ("yusuf", "Joesoef"),
    ("jogi", "Yogi Pratama"),
    ("surya", "Soerja Atmadja"),
    ("sjahrir", "Syahrir"),
    ("sjamsuddin", "Syamsudin"),
    ("syarifah", "Sjarifah"),
    ("annisa", "Anisa Rahma"),
    ("fattah", "Abdul Fatah"),
    ("ma'ruf", "Maruf Amin"),
]
NOT_MATCHING = [
    ("siti aminah", "Siti"),
    ("siti siti", "Siti Aminah"),
    ("siti", "Sita Dewi"),
    ("minah", "Siti Aminah"),
    ("ali", "Alma"),
    ("ani", "Anto"),
    ("rohim", "Rahim"),
    ("rahman", "Rahmat"),
    ("budi", "Buda"),
    ("budiono", "Budi"),
    ("sumarni", "Sumarno"),
    ("sutrisno", "Sutrisna"),
    ("hartati", "Hartini"),
    ("suryani", "Suryati"),
    ("dewi", "Devi"),
    ("dedi", "Deni"),
    ("eka", "Eko"),
    ("tri", "Tira"),
    ("joko", "Joki"),
    ("tono", "Toni"),
    ("muhammad yusuf", "Yusuf"),
    ("muhammad yusuf", "Muhammad Yasin"),
    ("ahmad", "Muhammad"),
    ("muslim", "Muhammad"),
    ("mohan", "Mohamad"),
    ("sukarno", "Sukarni"),
    ("suharti", "Soeharto"),
    ("cipto", "Sipto"),
    ("cahyono", "Jahyono"),
    ("tarjo", "Carjo"),
    ("darto", "Jarto"),
    ("ucup", "Oscar"),
    ("syahrir", "Sahrir"),
    ("nur hayati", "Nur Haryati"),
    ("wati", "Sri Suwati"),
    ("hasan", "Husin"),
    ("lilis", "Lisa"),
    ("andi s", "Andi Basri"),
    ("sinaga", "Siregar"),
    ("ketut", "Kadek"),
]


def test_there_are_forty_pairs_of_each() -> None:
    assert (len(set(MATCHING)), len(set(NOT_MATCHING))) == (40, 40)


@pytest.mark.parametrize(("query", "name"), MATCHING)
def test_a_name_is_found_however_it_is_spelled(query: str, name: str) -> None:
    assert matches(search_key(query), search_key(name))


@pytest.mark.parametrize(("query", "name"), NOT_MATCHING)
def test_another_name_is_not_found(query: str, name: str) -> None:
    assert not matches(search_key(query), search_key(name))


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Hj. Siti Aminah, S.Pd.", "siti aminah"),
        ("Ibu", "ibu"),
        ("Haji", "hayi"),
        ("M. Yusuf", "muhamad yusuf"),
        ("M", "m"),
        ("SITI MA", "siti ma"),
        ("H.Abdul", "abdul"),
        ("Renée", "rene"),
        ("\ua9a7\ua9b8\ua9b1\ua9bf\ua9b6", "\ua9a7\ua9b8\ua9b1\ua9bf\ua9b6"),
        ("---", ""),
        ("", ""),
    ],
)
def test_a_key_is_the_name_without_its_trimmings(name: str, key: str) -> None:
    assert search_key(name) == key


@given(st.text(max_size=30))
def test_a_name_is_found_by_itself(name: str) -> None:
    key = search_key(name)
    assert matches(key, key)
    assert key == " ".join(words(name))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Siti Aminah", "Hj. SITI AMINAH"),
        ("Siti Aminah", "Aminah Siti"),
        ("Siti Aminah", "Siti A."),
        ("Nur Hayati", "Nurhayati"),
        ("M. Yusuf", "Mohamad Joesoef"),
        ("Toko Budi", "Pak Budi"),
        ("Ambo Tuo Kenangga", "Ambo Tuwo Kenanga"),
        ("Supriadi", "Supriyadi"),
    ],
)
def test_two_spellings_of_one_name_look_alike(one: str, other: str) -> None:
    assert looks_alike(one, other)
    assert looks_alike(other, one)


@pytest.mark.parametrize(("one", "other"), [("Supriadi", "Supriyadi"), ("Tuo", "Tuwo"), ("Kuwat", "Kuat")])
def test_a_glide_hides_no_word_either_way(one: str, other: str) -> None:
    assert other.casefold() in spellings(one)
    assert one.casefold() in spellings(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Siti Aminah", "Siti Aisyah"),
        ("Siti Aminah", "Siti"),
        ("Siti Aminah", "Siti B."),
        ("Siti A.", "S. Aminah"),
        ("Sumarni", "Sumarno"),
        ("Ambo Tuo Kenanga", "Ambo Tua Kenanga"),
        ("Yanto", "Anto"),
        ("Wati", "Ati"),
        ("S", "Siti"),
        ("", ""),
    ],
)
def test_two_names_do_not_look_alike(one: str, other: str) -> None:
    assert not looks_alike(one, other)
    assert not looks_alike(other, one)
