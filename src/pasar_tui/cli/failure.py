"""How a command that cannot be carried out answers: one sentence, an exit code, and never a traceback."""

from __future__ import annotations

import os
import platform
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import click

from pasar_tui import __version__, language
from pasar_tui.domain.errors import PasarError
from pasar_tui.domain.text import visible
from pasar_tui.language import _

DONE: Final = 0
REFUSED: Final = 1
WRONG_USE: Final = 2
UNEXPECTED: Final = 3
INTERRUPTED: Final = 130

LANGUAGE_VARIABLE: Final = "PASAR_LANG"


def answered(run: Callable[[], Any], arguments: Sequence[str]) -> int:
    """Run a command in the officer's language and return its exit code; whatever it raises is told on stderr."""
    options = list(arguments[: arguments.index("--")] if "--" in arguments else arguments)
    as_json = "--json" in options
    try:
        language.choose(_chosen_language(options))
        code = run()
        return code if isinstance(code, int) else DONE
    except PasarError as error:
        return _tell(REFUSED, error.code, error.title, error.message, as_json)
    except click.UsageError as error:
        return _tell(WRONG_USE, "usage", _("Wrong use"), _wrong_use(error, as_json), as_json)
    except click.ClickException as error:
        return _tell(REFUSED, "refused", _("Refused"), error.format_message(), as_json)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001  the officer gets a sentence, the maintainer a log file
        return _tell(UNEXPECTED, "unexpected", _("Unexpected error"), _unexpected(error), as_json)


def _chosen_language(options: Sequence[str]) -> str:
    """Return the language that `--lang` or the environment names; a wrong `--lang` is refused when it is parsed."""
    named = ""
    for place, option in enumerate(options):
        if option == "--lang" and place + 1 < len(options):
            named = options[place + 1]
        elif option.startswith("--lang="):
            named = option.removeprefix("--lang=")
    if named in language.LANGUAGES:
        return named
    from_environment = os.environ.get(LANGUAGE_VARIABLE) or language.DEFAULT
    if from_environment not in language.LANGUAGES:
        language.choose(language.DEFAULT)
        raise click.UsageError(
            _("${variable} is {value}; it can only be id or en.").format(
                variable=LANGUAGE_VARIABLE, value=from_environment
            )
        )
    return from_environment


def _tell(exit_code: int, code: str, title: str, message: str, as_json: bool) -> int:
    if as_json:
        import json

        click.echo(json.dumps({"error": {"code": code, "title": title, "message": message}}), err=True)
    else:
        for line in message.splitlines():
            click.echo(visible(line), err=True)
    return exit_code


def _wrong_use(error: click.UsageError, as_json: bool) -> str:
    message = _usage_sentence(error)
    if as_json:
        return message
    command = error.ctx.command_path if error.ctx else "pasar-tui"
    help_hint = _("How it is written: {command} --help").format(command=command)
    return f"{message}\n{help_hint}"


def _usage_sentence(error: click.UsageError) -> str:
    """Return in the officer's language what click says in English; its own words where it has a case not named here."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return error.ctx.get_help() if error.ctx else error.format_message()
    if isinstance(error, click.NoSuchOption):
        return _("There is no option {option}.").format(option=error.option_name)
    if isinstance(error, click.exceptions.NoSuchCommand):
        return _("There is no command {command}.").format(command=error.command_name)
    if isinstance(error, click.BadOptionUsage):
        return _("The option {option} is written without its value, or with one that it does not take.").format(
            option=error.option_name
        )
    if isinstance(error, click.MissingParameter):
        return _("{name} is missing.").format(name=_parameter(error))
    if isinstance(error, click.BadParameter) and error.param is not None:
        return (
            _("{name} cannot be that. {allowed}")
            .format(name=_parameter(error), allowed=_allowed(error.param.type))
            .rstrip()
        )
    return error.format_message()


def _parameter(error: click.BadParameter) -> str:
    if isinstance(error.param, click.Option):
        return max(error.param.opts, key=len)
    if error.param is not None and error.ctx is not None:
        return error.param.make_metavar(error.ctx)
    return error.param_hint if isinstance(error.param_hint, str) else ""


def _allowed(kind: click.ParamType[Any]) -> str:
    if isinstance(kind, click.Choice):
        return _("Choose {choices}.").format(choices=", ".join(map(str, kind.choices)))
    if isinstance(kind, click.IntRange):
        return _("Write a whole number from {least} to {most}.").format(least=kind.min, most=kind.max)
    return ""


def _unexpected(error: Exception) -> str:
    safe = _("An unexpected error stopped this command. What the book held before is safe; nothing half done was kept.")
    try:
        path = _write_log(error)
    except OSError:
        return safe
    return f"{safe} " + _("For whoever maintains the program, without personal data: {file}").format(file=path)


def _write_log(error: Exception) -> Path:
    """Write types and places of the error, without its values and its message, which may hold personal data."""
    # Loaded only when something went wrong: it is not needed to start.
    from platformdirs import user_log_dir

    folder = Path(user_log_dir("pasar-tui", appauthor=False))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"error-{time.strftime('%Y%m%dT%H%M%S', time.gmtime())}-{os.getpid()}.log"
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(f"pasar-tui {__version__}, Python {platform.python_version()}, {platform.platform()}\n")
        file.writelines(f"{line}\n" for line in _places(error))
    return path


def _places(error: BaseException) -> Iterator[str]:
    earlier = error.__cause__ or error.__context__
    if earlier is not None:
        yield from _places(earlier)
        yield ""
    yield f"{type(error).__module__}.{type(error).__qualname__}"
    for frame, line in traceback.walk_tb(error.__traceback__):
        yield f"  {frame.f_code.co_filename}:{line} {frame.f_code.co_qualname}"
