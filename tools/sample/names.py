"""People who don't exist: a given name as parents choose one, and the plain word for a plant where a family name would
stand, so that nobody real is meant. Addresses say CONTOH, and identity numbers can't have been issued."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from tools.sample.chance import Chance

_DISTRICTS: Final = ("187101", "187102", "187103", "187105", "187108", "180101", "180201", "187201", "327305", "127105")
_FIRST_SERIAL: Final = 9001
"""A serial counts the people of one district and one day of birth; no district has seen nine thousand in a day."""

_GIVEN: Final = (
    # (women, men), a row for each culture
    ("Suminten Waginah Poniyem Ngatini Rusmini", "Tukiman Wagiyo Sugeng Paijan Karyono"),
    ("Euis Imas Neneng Cucu Iis", "Asep Ujang Dadang Cecep Kosim"),
    ("Upik Rosmaini Yusni Nurbaiti Asnidar", "Buyuang Zulfan Syafril Masrul Amrizal"),
    ("Tiurma Rotua Lamria Tiodor Hotmaida", "Poltak Tumpal Sahat Binsar Togar"),
    ("Luh Wayan|Ni Komang|Ni Kadek|Ni Nyoman|Ni Ketut", "I Wayan|I Made|I Nyoman|I Ketut|I Gede"),
    ("Andi Tenri|Daeng Kebo|Indo Esse|Besse|Daeng Baji", "Daeng Rowa|Puang Lolo|Daeng Nai|Ambo Tuwo|Daeng Situju"),
    ("Siti Rohayah|Mas Ayu|Cik Nur|Siti Zubaidah|Nur Asiah", "Raden Suntan|Batin Rajo|Mat Kasim|Cik Mat|Zainal"),
    ("Mei Lan|Siu Ling|Lie Hwa|A Moy|Mei Hoa", "A Hong|Bun Liong|Kok Seng|Tjin Hok|A Kiong"),
    ("Maria Bere|Yosefina|Theresia Nona|Marselina|Oktovina", "Yosef Bere|Agustinus|Melkianus|Dominggus|Oktovianus"),
)  # fmt: skip
_PLANTS: Final = (
    "Kemiri", "Pandan", "Cempaka", "Kenanga", "Cendana", "Rambutan", "Melinjo", "Kapulaga", "Serai", "Meranti",
    "Trembesi", "Kedondong", "Belimbing", "Manggis", "Kecombrang", "Ketapang", "Sengon", "Mahoni", "Randu", "Kelor",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person, each value as an officer would write it."""

    name: str
    sex: str
    nik: str
    phone: str
    address: str

    def written(self) -> dict[str, str]:
        """Return the fields of a vendor."""
        return {"name": self.name, "sex": self.sex, "nik": self.nik, "phone": self.phone, "address": self.address}


def people(count: int) -> Iterator[Person]:
    """Yield so many people, all of different names."""
    chance = Chance("people")
    for place, (given, sex, plant) in enumerate(chance.some_of(list(_combinations()), count)):
        yield Person(
            f"{given} {plant}",
            sex,
            _nik(chance, sex, _FIRST_SERIAL + place),
            f"0812-0000-{place + 1:04d}",
            f"Jl. Contoh No. {chance.between(1, 180)}, RT {chance.between(1, 9):02d}, Kel. CONTOH",
        )


def _combinations() -> Iterator[tuple[str, str, str]]:
    for both in _GIVEN:
        for sex, row in zip("PL", both, strict=True):
            for given in row.split("|") if "|" in row else row.split():
                for plant in _PLANTS:
                    yield given, sex, plant


def _nik(chance: Chance, sex: str, serial: int) -> str:
    born = date(chance.between(1952, 2003), chance.between(1, 12), chance.between(1, 28))
    day = born.day + (40 if sex == "P" else 0)
    return f"{chance.one_of(_DISTRICTS)}{day:02d}{born:%m%y}{serial}"
