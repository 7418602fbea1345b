"""The command group: finds a command's module when it is needed, and turns errors into messages."""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from keyword import iskeyword
from typing import Any

import click

from chidao import __version__
from chidao.errors import ChidaoError

#: Command → one line of help, in the order of the work. The module `chidao.cli.<command>` has its `command`; where
#: the name is a keyword of Python, the module's ends with an underscore.
COMMANDS = {
    "init": "Start a new, empty corpus.",
    "add": "Take pages into the corpus.",
    "clean": "Clean the raw pages of the corpus, or a page of your own.",
    "suggest": "Suggest annotations for pages.",
    "validate": "Check annotations, texts, registries and splits.",
    "rule": "Explain the rules of validate.",
    "build": "Build the Parquet release with its card.",
    "verify": "Verify a build against itself and its sources.",
    "diff": "Compare two states of a corpus.",
    "release": "Check and write a release of the corpus.",
    "publish": "Publish a build to a hub or a folder.",
    "stats": "Count spans by document, label and split.",
    "show": "Print a document with its spans coloured.",
    "export": "Write annotations in the format of another tool.",
    "import": "Take annotations over from another tool.",
    "labelstudio": "Send documents to a Label Studio, and take over what was annotated there.",
    "assign": "Say who reads which document.",
    "status": "Say what is to do next.",
    "agree": "Compare annotators.",
    "adjudicate": "Merge two readings to gold.",
    "evaluate": "Score suggestions against gold.",
    "schema": "Write the JSON Schemas of the corpus.",
}


class _GoneError(Exception):
    """Whoever read the output through a pipe has gone."""


@contextmanager
def _pipes() -> Iterator[None]:
    """Keep a broken pipe from click, which would end with code 1: that says findings."""
    try:
        yield
    except BrokenPipeError:
        raise _GoneError from None


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called, so that `--help` is fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; None where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command = importlib.import_module(f"chidao.cli.{module}").command
        return command if isinstance(command, click.Command) else None

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the options, of which some print and end."""
        with _pipes():
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        with _pipes():
            return super().invoke(ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


EPILOG = """\b
Examples:
  chidao clean --check                 is corpus/ what the rules make of seeds/?
  chidao validate                      check the whole corpus
  chidao build --out dist              build the release
  chidao show 002_47f81869bcb6ff71     read a document with its spans

Exit codes: 0 clean or done, 1 findings, 2 could not run."""


@click.group(cls=LazyGroup, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="chidao")
def group() -> None:
    """Annotated corpus of Vietnamese directives (văn bản chỉ đạo), and its toolkit."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; give the exit code (0 done, 1 findings, 2 could not run)."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure: Any = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")
    try:
        result = group.main(args=arguments, prog_name="chidao", standalone_mode=False)
        sys.stdout.flush()
    except ChidaoError as error:
        click.echo(f"error: {error}", err=True)
        return 2
    except click.ClickException as error:
        error.show()
        return 2
    except (KeyboardInterrupt, click.Abort):
        click.echo("interrupted: nothing was left half-written", err=True)
        return 2
    except (BrokenPipeError, _GoneError):
        # The reader went away (`| head`); keep the interpreter from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        place = f"{os.fsdecode(error.filename)}: " if error.filename else ""
        click.echo(f"error: {place}{error.strerror or error}\n  Check rights and space.", err=True)
        return 2
    return result if isinstance(result, int) else 0
