"""What the help of all commands has in common: examples, tables, and their order in the list."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import click

from kg.cli.texts import example, short

# A heading, and below it names and what they mean.
Tables = Mapping[str, list[tuple[str, str]]]
_Decorator = Callable[[Callable[..., None]], click.Command]


class InOrder(click.Group):
    """Commands are listed as they were added, the first to be needed first."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


class _Command(click.Command):
    """A command whose help may have tables, made when somebody asks for it."""

    tables: Callable[[], Tables] | None = None

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for heading, rows in (self.tables() if self.tables else {}).items():
            with formatter.section(heading):
                formatter.write_dl(rows)
        super().format_epilog(ctx, formatter)


def known_commands() -> list[str]:
    """Names of all commands, while one of them runs."""
    above = click.get_current_context().find_root()
    group = above.command
    return group.list_commands(above) if isinstance(group, click.Group) else []


def command(name: str, tables: Callable[[], Tables] | None = None) -> _Decorator:
    """A command, whose texts of `texts.toml` go by its name."""

    def decorate(function: Callable[..., None]) -> click.Command:
        made = click.command(
            name, cls=_Command, epilog=example(name), short_help=short(name)
        )(function)
        made.tables = tables
        return made

    return decorate
