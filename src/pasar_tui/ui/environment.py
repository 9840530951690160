"""What the process's environment must say before Textual is imported, and the way the app is opened.

Textual reads its settings once, while it is imported, so nothing in this module imports it at the top.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Mapping, MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from platformdirs import user_config_path

from pasar_tui.ui import glyphs, looks

if TYPE_CHECKING:
    from textual.screen import Screen

    from pasar_tui.services.desk import Desk
    from pasar_tui.ui.heading import Heading

_SETTINGS = {
    "TEXTUAL_ANIMATIONS": "none",
    "TEXTUAL_SMOOTH_SCROLL": "0",
    # The extended keyboard protocol is answered by few terminals, and differently by each.
    "TEXTUAL_DISABLE_KITTY_KEY": "1",
    # Below 100 ms Textual waits no less, and a slow line splits arrow keys into Esc and letters.
    "ESCDELAY": "100",
}


def prepare(environ: MutableMapping[str, str] = os.environ) -> None:
    """Set what Textual reads while it is imported; call this before the first import of it.

    Every other `TEXTUAL…` variable is removed: one of them names a module to run, others open a log, a debugger or
    a screenshot, and an officer's terminal offers none of these.
    """
    for name in [name for name in environ if name.startswith("TEXTUAL")]:
        del environ[name]
    environ.update(_SETTINGS)
    # asyncio loads OpenSSL where it finds it, 4.3 of 32 MB and 14 ms. This program speaks to nobody over a network.
    sys.modules.setdefault("ssl", None)  # type: ignore[arg-type]  # None is Python's sign for "not to be found"


def keymap_path() -> Path:
    """Return where the officer's file of keys is, whether it is there or not."""
    return user_config_path("pasar-tui") / "keys.toml"


def open_app(
    desk: Desk,
    heading: Heading,
    *,
    screens: Mapping[str, Callable[[], Screen[Any]]] | None = None,
    first: str = "home",
    ahead: str | None = None,
    mouse: bool = False,
    cursor: bool = False,
    look: str | None = None,
    kept_look: str | None = None,
) -> int:
    """Open the app on `desk` and return its exit code once the officer has left.

    `screens` maps names to factories (default: `pasar_tui.ui.app.SCREENS`); `first` is the one that opens,
    and `ahead` the one that opens over the home screen. The mouse is off unless asked for: twenty moves over a list
    send 120 kB over the line. With `cursor` the terminal's own cursor is shown where the focus is. `look` was asked for
    on the command line and `kept_look` is kept with the book; where neither says, the terminal does. The desk is closed
    on every way out.
    """
    # A collection during the imports costs some 4 % of the start; the app turns it on after the first frame.
    gc.disable()
    prepare()
    glyphs.use(glyphs.for_terminal(os.environ))
    from pasar_tui.ui import crash
    from pasar_tui.ui.app import PasarApp

    crash.hide_values()
    app = PasarApp(desk, heading, screens=screens, first=first)
    app.ahead = ahead
    app.shows_cursor = cursor
    app.wear(looks.choose(os.environ, look, kept_look))
    if glyphs.glyphs() is not glyphs.FINE:
        app.sift_glyphs()
    if (file := keymap_path()).exists():
        app.take_keys(file)
    try:
        app.run(mouse=mouse)
    finally:
        gc.enable()
        desk.close()
    return app.return_code or 0
