"""`pasar-tui keys` lists what each screen can do, with the keys that hold."""

from __future__ import annotations

from pathlib import Path

from tests.support.command import Pasar


def choose(pasar: Pasar, text: str) -> Path:
    file = Path(pasar.json("keys")["file"])
    file.parent.mkdir(parents=True)
    file.write_text(text)
    return file


def keys_of(pasar: Pasar, screen: str, command: str) -> list[str]:
    screens = {one["screen"]: one["commands"] for one in pasar.json("keys")["screens"]}
    return next(one["keys"] for one in screens[screen] if one["id"] == command)


def test_every_command_is_told_with_its_keys_and_what_it_does(pasar: Pasar) -> None:
    (home,) = [one for one in pasar.json("keys")["screens"] if one["screen"] == "home"]
    assert home["name"] == "Home"
    assert {"id": "open-vendors", "keys": ["2"], "label": "Vendors", "help": "Opens the list of vendors."} in home[
        "commands"
    ]


def test_the_officers_own_keys_are_told(pasar: Pasar) -> None:
    choose(pasar, 'amount = "n"\n')
    assert keys_of(pasar, "round", "amount") == ["N"]


def test_a_wrong_file_is_refused(pasar: Pasar) -> None:
    choose(pasar, 'amount = "t"\n')
    assert pasar.refused("keys") == "keymap_clash"


def test_a_person_reads_where_the_file_is(pasar: Pasar) -> None:
    answer = pasar("keys")
    assert "keys.toml" in answer.stdout
    assert any(line.split()[:2] == ["B", "amount"] for line in answer.stdout.splitlines())
