"""``--help`` in both languages: typer's commands with words from ``experiments.words``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from typer.core import TyperCommand, TyperGroup

from experiments import words
from experiments.mistakes import unknown
from sim.text import InputError, Language, Text, shown

if TYPE_CHECKING:
    from rich.console import Console


class Command(TyperCommand):
    """A command that explains itself, and what is too much, in the language of its context."""

    allow_extra_args = True

    def invoke(self, ctx: Any) -> Any:
        """Run the command; raises InputError for an argument too many."""
        if ctx.args:
            raise InputError(
                zh=f"{self.name}：多余的参数 {shown(ctx.args[0])}",
                en=f"{self.name}: the argument {shown(ctx.args[0])} is one too many",
            )
        return super().invoke(ctx)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Print usage, parameters and an example."""
        lexicon = ctx.parent.command.lexicon
        page = _Page(ctx.obj, lexicon)
        arguments = [p for p in self.params if p.param_type_name == "argument"]
        named = [ctx.command_path, *map(_metavar, arguments)]
        page.opening(" ".join(named), lexicon.commands[cast(str, self.name)])
        options = [p for p in self.params if p.param_type_name == "option" and p.name != "help"]
        page.rows(words.ARGUMENTS, [(_metavar(p), page.explained(p)) for p in arguments])
        page.rows(
            words.OPTIONS,
            [(", ".join(p.opts), page.explained(p)) for p in options] + page.common(),
        )
        page.example(lexicon.examples[cast(str, self.name)])


class Group(TyperGroup):
    """The program itself: explains what it is and lists its commands."""

    lexicon: words.Lexicon

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that is meant; raises InputError if there is none."""
        if args[0] not in self.commands:
            raise unknown(args[0], list(self.commands), Text(zh="命令", en="command"))
        return super().resolve_command(ctx, args)

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Print usage, commands and options."""
        page = _Page(ctx.obj, self.lexicon)
        page.opening(f"{ctx.command_path} COMMAND", words.PROGRAM)
        commands = [
            (n, self.lexicon.commands[n].of(page.language)) for n in self.list_commands(ctx)
        ]
        page.rows(words.COMMANDS, commands)
        version = ("--version", words.VERSION.of(page.language))
        page.rows(words.OPTIONS, [*page.common(), version])
        page.example(self.lexicon.examples["run"])


class _Page:
    def __init__(self, language: Language, lexicon: words.Lexicon) -> None:
        from rich.console import Console

        self.language = language
        self.lexicon = lexicon
        self.console: Console = Console(highlight=False)

    def opening(self, usage: str, what: Text) -> None:
        self.console.print(f"[bold]{words.USAGE.of(self.language)}[/] ", end="")
        self.console.print(f"{usage} [{words.OPTIONS.of(self.language)}]", markup=False)
        self.console.print(f"\n{what.of(self.language)}")

    def rows(self, title: Text, rows: list[tuple[str, str]]) -> None:
        from rich.table import Table

        if not rows:
            return
        table = Table.grid(padding=(0, 2))
        table.add_column(no_wrap=True, style="cyan")
        table.add_column(overflow="fold")
        for name, explanation in rows:
            table.add_row(f"  {name}".replace("[", r"\["), explanation.replace("[", r"\["))
        self.console.print(f"\n[bold]{title.of(self.language)}[/]")
        self.console.print(table)

    def example(self, command: str) -> None:
        self.console.print(f"\n[bold]{words.EXAMPLE.of(self.language)}[/]")
        self.console.print(f"  {command}", markup=False)

    def explained(self, parameter: Any) -> str:
        text = self.lexicon.parameters[parameter.name].of(self.language)
        if parameter.default in (None, False, ""):
            return text
        default = words.DEFAULT.of(self.language).format(parameter.default)
        return f"{text}（{default}）" if self.language == "zh" else f"{text} ({default})"

    def common(self) -> list[tuple[str, str]]:
        return [
            ("--lang", words.LANG.of(self.language)),
            ("--help", words.HELP.of(self.language)),
        ]


def _metavar(parameter: Any) -> str:
    return str(parameter.metavar or parameter.name.upper())
