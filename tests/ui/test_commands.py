"""Every command of every screen: declared once, with a word, a sentence, and keys that an officer has."""

from __future__ import annotations

from pathlib import Path

import pytest

from pasar_tui.domain.errors import PasarError
from pasar_tui.ui import keymap_file, registry
from pasar_tui.ui.commands import commands_of
from pasar_tui.ui.keymap import Keymap

SCREENS = {screen: commands_of(bindings) for screen, bindings in registry.bindings().items()}


def is_function_key(key: str) -> bool:
    return key[0] == "f" and key[1:].isdecimal()


@pytest.mark.parametrize("screen", SCREENS)
def test_a_function_key_is_never_the_only_way(screen: str) -> None:
    assert [one.id for one in SCREENS[screen] if all(map(is_function_key, one.keys))] == []


@pytest.mark.parametrize("screen", SCREENS)
def test_a_command_says_what_it_does(screen: str) -> None:
    assert [one.id for one in SCREENS[screen] if not one.help.endswith(".")] == []


@pytest.mark.parametrize("screen", SCREENS)
def test_no_key_is_one_that_terminals_swallow(screen: str) -> None:
    swallowed = {"f3", "f11", *(f"ctrl+{letter}" for letter in "abchijmpz")}
    keys = {key for one in SCREENS[screen] for key in one.keys}
    assert not swallowed & keys
    assert not any(key.startswith(("alt+", "ctrl+shift", "shift+f")) for key in keys)


@pytest.mark.parametrize("screen", SCREENS)
def test_no_key_of_a_screen_means_two_things(screen: str) -> None:
    meanings: dict[str, str] = {}
    for command in SCREENS[screen]:
        for key in command.keys:
            assert meanings.setdefault(key, command.id) == command.id


def chosen(tmp_path: Path, text: str) -> Keymap:
    file = tmp_path / "keys.toml"
    file.write_text(text)
    return keymap_file.read(file, registry.bindings())


def keys_of(keymap: Keymap, screen: str, name: str) -> tuple[str, ...]:
    found = commands_of(keymap.applied(registry.bindings()[screen]))
    return next(command.keys for command in found if command.id == name)


def test_without_a_file_the_usual_keys_hold(tmp_path: Path) -> None:
    keymap = keymap_file.read(tmp_path / "keys.toml", registry.bindings())
    assert keys_of(keymap, "vendors", "search") == ("f6", "slash")


def test_a_chosen_key_takes_the_place_of_the_usual_ones_on_every_screen(tmp_path: Path) -> None:
    keymap = chosen(tmp_path, 'search = "F12, Ctrl+F"\n')
    assert keys_of(keymap, "vendors", "search") == ("f12", "ctrl+f")
    assert keys_of(keymap, "round", "search") == ("f12", "ctrl+f")
    assert keys_of(keymap, "round", "amount") == ("b", "B")


def test_a_letter_is_chosen_in_both_cases(tmp_path: Path) -> None:
    assert keys_of(chosen(tmp_path, 'amount = "n"'), "round", "amount") == ("n", "N")


def test_two_commands_may_change_places(tmp_path: Path) -> None:
    keymap = chosen(tmp_path, 'closed = "k"\nvacant = "t"\n')
    assert keys_of(keymap, "round", "closed") == ("k", "K")
    assert keys_of(keymap, "round", "vacant") == ("t", "T")


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ('serch = "f12"', "keymap_unknown", "There is no command serch"),
        ('closed = "k"', "keymap_clash", "K cannot be closed: on the screen round it is vacant already"),
        ('group = "5"', "keymap_clash", "5 cannot be group"),
        ('save = "ctrl+m"', "keymap_key", "ctrl+m for save does not reach the program"),
        ('save = "f3"', "keymap_key", "f3 for save does not reach the program"),
        ('save = "x"', "keymap_key", "X for save is text in a field"),
        ('back = "f12"', "keymap_fixed", "back keeps its keys"),
        ('pay = "x"', "keymap_fixed", "pay keeps its keys"),
        ("save = 3", "keymap_unreadable", "cannot be read"),
        ("save", "keymap_unreadable", "cannot be read"),
    ],
)
def test_a_wrong_file_is_refused_in_one_clear_sentence(tmp_path: Path, text: str, code: str, said: str) -> None:
    with pytest.raises(PasarError) as refused:
        chosen(tmp_path, text)
    assert refused.value.code == code
    assert said in refused.value.message
