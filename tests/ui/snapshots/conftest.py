"""`--renew` stores the screens as they are now, instead of comparing them: `make snapshots`."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option; it is known only where this folder is named on the command line."""
    parser.addoption("--renew", action="store_true", help="store the screens as they are now")


@pytest.fixture
def renew(request: pytest.FixtureRequest) -> bool:
    """Whether the screens are to be stored."""
    return bool(request.config.getoption("--renew", default=False))
