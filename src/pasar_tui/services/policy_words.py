"""What an office has decided, in words: "setiap hari", "ke Rp500", "30 hari"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pasar_tui.domain.money import format_rupiah
from pasar_tui.language import _, mark, ngettext

_WORDS: Final[Mapping[tuple[str, str], str]] = {
    ("hari_tagih", "kalender"): mark("every day"),
    ("hari_tagih", "buka"): mark("open days"),
    ("tutup_bebas", "ya"): mark("yes, it is free"),
    ("tutup_bebas", "tidak"): mark("no, it is owed"),
    ("bulan_sebagian", "penuh"): mark("whole month"),
    ("bulan_sebagian", "prorata"): mark("by its days"),
    ("hari_buka", "harian"): mark("every day"),
    ("hari_pasaran", "buka"): mark("open days"),
}


def policy_words(key: str, value: str) -> str:
    """Return the value of a policy as an officer reads it; names of days stand for themselves."""
    if key == "pembulatan" and value.isdecimal():
        return _("to {amount}").format(amount=format_rupiah(int(value)))
    if key == "hari_tempo" and value.isdecimal():
        return ngettext("{count} day", "{count} days", int(value)).format(count=int(value))
    word = _WORDS.get((key, value))
    return value if word is None else _(word)
