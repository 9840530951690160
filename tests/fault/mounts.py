"""Where a test may mount what nobody else sees: a full disk, a disk that can only be read, another machine's id."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Final, Self

_ROOT: Final = os.geteuid() == 0
_UNSHARE: Final = ("unshare", "--mount", *(() if _ROOT else ("--map-root-user",)))
_ENTER: Final = ("nsenter", "--mount", *(() if _ROOT else ("--user", "--preserve-credentials")))

ALLOWED: Final = subprocess.run([*_UNSHARE, "true"], capture_output=True, check=False).returncode == 0
"""Whether this machine lets its users have mounts of their own; where it does not, those cases are not collected."""

BOUND_BY_PERMISSIONS: Final = ("setpriv", "--bounding-set=-dac_override,-dac_read_search") if _ROOT else ()
"""What stands before a command that is to heed the permissions of files, as root does not."""


class OwnMounts:
    """A mount namespace that lasts as long as the block; `before` stands before a command that is to run in it."""

    def __enter__(self) -> Self:
        self._keeper = subprocess.Popen([*_UNSHARE, "cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert self._keeper.stdin is not None
        assert self._keeper.stdout is not None
        # It answers once it stands in a namespace of its own.
        self._keeper.stdin.write(b"here\n")
        self._keeper.stdin.flush()
        assert self._keeper.stdout.readline() == b"here\n"
        self.before = (*_ENTER, f"--target={self._keeper.pid}", "--")
        return self

    def __exit__(self, *_error: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._keeper.communicate()

    def mount(self, *words: object) -> None:
        """Run mount(8) in the namespace."""
        subprocess.run([*self.before, "mount", *map(str, words)], check=True)

    def outside(self, path: Path) -> Path:
        """Return where, from outside, the file lies that is `path` inside."""
        return Path(f"/proc/{self._keeper.pid}/root") / path.relative_to("/")
