"""Make the pictures of the guide anew from the sample market: python -m tools.pictures.

Each picture is the app itself on a fresh copy of the sample book, in Indonesian and its rich look, on 80×24, after a
few keys. Clock and randomness are given, so a picture changes only when the screen does.
"""

from __future__ import annotations

import asyncio
import os
import random
import tempfile
from collections.abc import Sequence
from contextlib import chdir
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pasar_tui import language
from pasar_tui.services.demonstration import open_demonstration
from pasar_tui.services.desk import Desk
from pasar_tui.services.seat import seat
from pasar_tui.ui import environment, glyphs, looks
from pasar_tui.ui.heading import Heading, written
from tools.sample.office import Clock

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from pasar_tui.ui.app import PasarApp

PICTURES: Final = Path(__file__).resolve().parent.parent / "docs" / "pictures"
SIZE: Final = (80, 24)

_DAY: Final = date(2026, 11, 24)
_OPENS: Final = 7 * 60 + 40
_SEED: Final = 1
_SECONDS_A_KEY: Final = 20


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its file's name, what is to be seen, and the keys that lead there from Beranda.

    A word of `keys` in brackets is one key by Textual's name, all else is typed.
    """

    name: str
    title: str
    keys: Sequence[str]


FILE: Final = "daftar-pedagang.csv"
_LIST: Final = """\
Nama Lengkap,Lapak,Barang,No. Buku
Rohani Contoh,C-08,sayur,17
Usman Contoh,C-09,ikan asin,18
"""
"""A list of vendors as some office keeps it, with titles of its own, for the picture of bringing one in."""

_ROUND: Final = ("1", "<enter>", "<enter>", "<enter>", "t", "<down>", "<enter>", "a", "<down>", "<down>")

SCENES: Final = (
    Picture("beranda", "Beranda: hari ini dan apa yang perlu tindakan", (*_ROUND, "<escape>")),
    Picture("pungut", "Pungut: daftar tempat dengan tagihan, tunggakan, dan keadaan hari ini", _ROUND),
    Picture("jumlah", "Pungut: membayar jumlah lain, dengan pembagiannya", (*_ROUND, "b", "20rb")),
    Picture("hari", "Pungut: membayar beberapa hari sekaligus", (*_ROUND, "d", "7")),
    Picture("urung", "Pungut: membatalkan entri terakhir dengan alasannya", (*_ROUND, "u")),
    Picture("bukti", "Bukti bayar", (*_ROUND, "<up>", "<up>", "<up>", "p")),
    Picture("pedagang", "Daftar pedagang, dicari menurut nama", ("2", "/", "sitti rohaya")),
    Picture("kartu", "Kartu pedagang dengan kalender bulan ini", ("2", "/", "nur asiah k", "<enter>", "<enter>")),
    Picture(
        "formulir",
        "Formulir pedagang baru dengan biaya tempatnya dan peringatan nama yang mirip",
        ("2", "<f5>", "Sitti Rohayah Manggis", "<tab>", "A-17"),
    ),
    Picture("omzet", "Omzet: angka diketik menurun", ("3", "640rb", "<enter>", "1,2jt", "<enter>", "475")),
    Picture("literasi", "Satu butir daftar literasi digital", ("4", "<down>", "<enter>", "<space>", "<f2>", "432")),
    Picture(
        "hasil", "Hasil literasi digital dengan apa yang perlu dibina", ("4", "/", "situju ketapang", "<enter>", "h")
    ),
    Picture("laporan", "Laporan harian", (*_ROUND, "<escape>", "6", "1")),
    Picture("angka-bulanan", "Angka bulanan: sebulan terhadap targetnya, rata-rata hari, umur tunggakan", ("6", "8")),
    Picture("masa", "Laporan: kalender untuk memilih hari", ("6", "7", "k")),
    Picture("tahun", "Setahun seorang pedagang per bulan", ("2", "/", "nur asiah k", "<enter>", "<enter>", "2", "t")),
    Picture("atur", "Atur: apa yang sudah diatur", "7"),
    Picture("tampilan", "Atur: bahasa dan tampilan", "79"),
    Picture("kolom", "Atur: arti judul kolom sebuah berkas", ("7", "6", FILE, "<enter>")),
    Picture("tarif", "Atur: tarif yang berlaku, dengan dasar hukumnya", "72"),
)


def main() -> None:
    """Make every picture."""
    os.environ.pop("NO_COLOR", None)
    environment.prepare()
    language.choose("id")
    glyphs.use(glyphs.FINE)
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="pasar-") as folder, chdir(folder):
        # What a screen tells of the machine is the same on each.
        os.environ |= {"XDG_STATE_HOME": folder, "XDG_CONFIG_HOME": "/home/petugas/.config"}
        Path(FILE).write_text(_LIST, "utf-8")
        for picture in SCENES:
            path = PICTURES / f"{picture.name}.svg"
            path.write_text(asyncio.run(taken(picture, Path(picture.name))), "utf-8")
            print(f"{path.name}: {path.stat().st_size:,} bytes")


async def taken(picture: Picture, folder: Path) -> str:
    """Return a picture of the screen to which its keys lead; the book lies in `folder`, a new one."""
    from pasar_tui.ui.app import PasarApp
    from tools.drawing import draw

    clock = Clock()
    clock.stand(_DAY, _OPENS)
    desk = open_demonstration(folder, clock, random.Random(_SEED).randbytes)
    app = PasarApp(desk, _heading(desk))
    app.wear(looks.RICH)
    async with app.run_test(size=SIZE) as pilot:
        await _settled(pilot)
        for key in _strokes(picture.keys):
            await _press(pilot, app, clock, key)
        rows = app.screen._compositor.render_strips()
    desk.close()
    return draw(rows, SIZE[0], picture.title)


def _heading(desk: Desk) -> Heading:
    sits = seat(desk)
    return Heading(sits.market.upper(), sits.officer, written(sits.day))


def _strokes(words: Sequence[str]) -> list[str]:
    keys: list[str] = []
    for word in words:
        keys += [word[1:-1]] if word.startswith("<") else list(word)
    return keys


async def _press(pilot: Pilot[Any], app: PasarApp, clock: Clock, key: str) -> None:
    from pasar_tui.ui.enter_guard import EnterGuard

    # A hand takes longer than this program between two Enters.
    app.enter_guard = EnterGuard()
    await pilot.press(key)
    await _settled(pilot)
    clock.pass_seconds(_SECONDS_A_KEY)


async def _settled(pilot: Pilot[Any]) -> None:
    """Return once everything that a key set off is done and drawn."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


if __name__ == "__main__":
    main()
