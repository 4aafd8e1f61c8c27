"""The command ``cogov``: from words on a command line to an exit code."""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from io import TextIOWrapper

import typer

from experiments.commands import COMMANDS
from experiments.exits import BAD_INPUT, BROKEN, DONE, STOPPED, EndedEarlyError
from experiments.help import Command, Group
from experiments.language import from_arguments, from_environment
from experiments.mistakes import as_input_error
from experiments.words import LEXICON, Lexicon
from sim.text import InputError, Language, Text

_STOPPED = Text(zh="已中止；未写入结果", en="stopped; no results were written")


Commands = Mapping[str, Callable[..., int | None]]


def program(commands: Commands = COMMANDS, lexicon: Lexicon = LEXICON) -> Group:
    """Return the program with its commands and what help says of them."""
    app = typer.Typer(cls=Group, add_completion=False, rich_markup_mode=None)
    app.callback()(lambda: None)  # so that a single command would still be named
    for name, function in commands.items():
        app.command(name, cls=Command)(function)
    group = typer.main.get_command(app)
    assert isinstance(group, Group)
    group.lexicon = lexicon
    return group


def main(
    arguments: Sequence[str] | None = None,
    *,
    commands: Commands = COMMANDS,
    lexicon: Lexicon = LEXICON,
) -> int:
    """Run one command.

    Parameters
    ----------
    arguments : words of the command line; those of this process if not given
    commands, lexicon : what there is to run, and what help says of it

    Returns
    -------
    int
        0 all went well; 1 results could not be written; 2 bad input; 3 some runs failed;
        4 a pattern does not hold; 5 workers or cluster lost; 130 stopped by the user.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a console that lacks a character shows "?"
            stream.reconfigure(errors="replace")
    language: Language = "en"
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # schedulers end jobs politely first
    gc.disable()  # a command loads much and drops nothing; it settles before it runs anything
    try:
        language = from_environment()
        wish, rest = from_arguments(sys.argv[1:] if arguments is None else arguments)
        language = wish or language
        if rest == ["--version"]:
            from experiments.provenance import versions  # leads to the whole model

            print(f"cogov {versions()['cogov']}")
            return DONE
        code = _invoke(program(commands, lexicon), rest or ["--help"], language)
    except InputError as error:
        print(f"cogov: {error.text.of(language)}", file=sys.stderr)
        return BAD_INPUT
    except EndedEarlyError as error:
        print(f"cogov: {error.text.of(language)}", file=sys.stderr)
        return error.code
    except OSError as error:  # storage says in both languages what is safe and what to do
        words = getattr(error, "text", None)
        print(f"cogov: {words.of(language) if words else error}", file=sys.stderr)
        return BROKEN
    finally:
        gc.enable()
    if code == STOPPED:
        print(f"cogov: {_STOPPED.of(language)}", file=sys.stderr)
    return code


def _invoke(command: Group, arguments: list[str], language: Language) -> int:
    try:
        code = command.main(arguments, prog_name="cogov", standalone_mode=False, obj=language)
    except typer.TyperException as error:
        raise as_input_error(error) from None
    return code if isinstance(code, int) else DONE
