"""What is asked for on the command line."""

from __future__ import annotations

import argparse
import datetime
import re
import sys
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NoReturn

from tribune.desk.importing import PLANNERS
from tribune.editions import EDITIONS
from tribune.load.explain import clipped, iso
from tribune.model.booklet import Selection
from tribune.model.workdays import today
from tribune.problems import FORMATS
from tribune.unexpected import tell
from tribune.voice import words
from tribune.wording import worded

PROJECT = Path(__file__).parents[1]
LIVING = {"publish": 1, "withdraw": 1, "rename": 2}  # what becomes of a record, with the number of words that say which
COMMANDS = (
    "build", "new", "edit", "serve", "codes", "harvest", "import", "changes", "deploy", *LIVING, "rules", "schema", "bundle",
    "worker", "test",
)  # fmt: skip
BESIDE = ("test", "import", "new", "edit", "deploy", "bundle", "worker")  # commands with words of their own; the tests' are pytest's
PORT = 8000  # where nobody names one
PLATFORMS = ("windows", "linux")
SCHEDULER = re.compile(r"tcp://[\w.\[\]:-]+:[0-9]{1,5}")  # where a worker asks for work
LONGEST = 300  # characters of a value that is selected by, as in the model
# What argparse says, under the name of what is said for it in words.yaml.
_SAID = {
    "no_command": r"argument command: invalid choice: '(?P<found>.*)' \(choose from .*\)",
    "no_choice": r"argument (?P<option>\S+): invalid choice: '(?P<found>.*)' \(choose from (?P<known>.*)\)",
    "no_value": r"argument (?P<option>\S+): expected one argument",
    "bad_form": r"argument (?P<option>\S+): (?P<found>.*) \((?P<known>[^()]+)\)",
    "bad_value": r"argument (?P<option>\S+): (?P<found>.*)",
    "not_understood": r"(?P<found>.*)",
}


@dataclass(frozen=True)
class Choices:
    """What was asked for on the command line `argv`."""

    argv: tuple[str, ...]
    command: str
    root: Path
    site: Path
    editions: tuple[str, ...]
    as_of: datetime.date
    station: str
    select: Selection | None
    lang: str
    check: bool
    prove: bool
    format: str
    port: int | None
    browser: bool = True
    dry_run: bool = False
    yes: bool = False
    undo: bool = False
    answers: Path | None = None
    open: bool = False
    platform: str = PLATFORMS[0]
    executor: str = ""
    rest: tuple[str, ...] = ()

    @property
    def cache(self) -> Path:
        """Where results are kept between builds; it may be deleted at any time."""
        return self.root / ".tribune" / "cache"

    def arguments(self) -> list[str]:
        """The command line of a build of the same, in the same language."""
        chosen = self.select.criteria if self.select else {}
        criteria = [f"{kind}={value}" for kind, values in chosen.items() for value in values]
        criteria += ["featured"] if self.select and self.select.featured else []
        return [
            f"--root={self.root}", f"--out={self.site}", f"--editions={','.join(self.editions)}", f"--as-of={self.as_of}",
            f"--station={self.station}", f"--lang={self.lang}", *(f"--select={criterion}" for criterion in criteria),
        ]  # fmt: skip


def choose(arguments: list[str]) -> Choices:
    """Parse the command line; prints help or a usage error, and exits, where argparse does."""
    options = parser("en" if re.search(r"--lang[= ]en\b", " ".join(arguments)) else "zh")
    known, rest = options.parse_known_args(arguments)
    if rest and known.command not in (*BESIDE, *LIVING):
        options.error(" ".join(rest))
    if known.command == "import" and (not {*rest} - {*PLANNERS} or any(each.startswith("-") for each in rest)):
        options.exit(2, worded(words()["import_usage"][known.lang], {"all": ", ".join(PLANNERS)}) + "\n")
    if known.command in ("new", "bundle", "worker") and len(rest) != 1:
        options.exit(2, words()[f"{known.command}_usage"][known.lang] + "\n")
    if known.command == "worker" and not SCHEDULER.fullmatch(rest[0]):
        options.exit(2, words()["worker_usage"][known.lang] + "\n")
    if known.command in LIVING and len(rest) != LIVING[known.command]:
        options.exit(2, words()[f"{known.command}_usage"][known.lang] + "\n")
    if known.command in ("deploy", "edit") and any(each.startswith("-") for each in rest):
        options.error(" ".join(rest))
    if known.command == "deploy" and len(rest) > 1:
        options.error(" ".join(rest))
    return Choices(
        argv=("build.py", *arguments),
        command=known.command,
        root=known.root,
        site=known.out or known.root / "site",
        editions=tuple(dict.fromkeys(chain(*known.editions or [_usual(known.command)]))),  # each once, however often it is named
        as_of=known.as_of,
        station=known.station,
        select=_selection(known.select),
        lang=known.lang,
        check=known.check,
        prove=known.prove,
        format=known.format,
        port=known.port,
        browser=not known.no_browser,
        dry_run=known.dry_run,
        yes=known.yes,
        undo=known.undo,
        answers=known.answers,
        open=known.open,
        platform=known.platform,
        executor=known.executor or "",
        rest=tuple(rest),
    )


def _usual(command: str) -> tuple[str, ...]:
    """The editions if none is named: the preview shows the website alone."""
    return EDITIONS[:1] if command == "serve" else EDITIONS


class Parser(argparse.ArgumentParser):
    """Says what is wrong in the language of its `lang`: argparse itself speaks English only."""

    lang = "zh"

    def _print_message(self, message: str, file=None) -> None:
        tell(message, file or sys.stderr, end="")

    def error(self, message: str) -> NoReturn:
        key, said = next((key, said) for key, pattern in _SAID.items() if (said := re.fullmatch(pattern, message)))
        facts = {"all": ", ".join(COMMANDS), **said.groupdict()}
        told = [worded(words()[one][self.lang], facts) for one in (key, "usage")]
        self.exit(2, "\n".join(told) + "\n")


class Formatter(argparse.HelpFormatter):
    """Help that begins with our own word for it."""

    def __init__(self, beginning: str, **options):
        super().__init__(**options)
        self.beginning = beginning

    def add_usage(self, usage, actions, groups, prefix=None) -> None:
        super().add_usage(usage, actions, groups, self.beginning)


def parser(lang: str) -> Parser:
    """What the command line may hold, explained in a language."""

    def about(option: str) -> str:
        return worded(words()["help"][option][lang], {"all": ",".join(EDITIONS)})

    looks = {"formatter_class": partial(Formatter, about("usage")), "add_help": False, "allow_abbrev": False}
    parser = Parser(prog="build.py", description=about("program"), **looks)
    parser.lang = lang
    parser.add_argument_group(about("words")).add_argument("command", nargs="?", choices=COMMANDS, default="build", help=about("command"))
    options = parser.add_argument_group(about("options"))
    options.add_argument("-h", "--help", action="help", help=about("help"))
    options.add_argument("--root", type=_place, default=PROJECT, help=about("root"))
    options.add_argument("--out", type=_out, help=about("out"))
    options.add_argument("--editions", action="append", type=_editions, help=about("editions"))
    options.add_argument("--as-of", type=_day, default=today(), help=about("as_of"))
    options.add_argument("--station", default="", metavar="ID", help=about("station"))
    options.add_argument("--select", action="append", type=_criterion, metavar="KIND=VALUE", help=about("select"))
    options.add_argument("--check", action="store_true", help=about("check"))
    options.add_argument("--prove", action="store_true", help=about("prove"))
    options.add_argument("--lang", choices=("zh", "en"), default="zh", help=about("lang"))
    options.add_argument("--format", choices=FORMATS, default="text", help=about("format"))
    options.add_argument("--port", type=_port, help=about("port"))
    options.add_argument("--no-browser", action="store_true", help=about("no_browser"))
    options.add_argument("--open", action="store_true", help=about("open"))
    options.add_argument("--dry-run", action="store_true", help=about("dry_run"))
    options.add_argument("--yes", action="store_true", help=about("yes"))
    options.add_argument("--undo", action="store_true", help=about("undo"))
    options.add_argument("--answers", type=Path, metavar="FILE", help=about("answers"))
    options.add_argument("--platform", choices=PLATFORMS, default=PLATFORMS[0], help=about("platform"))
    options.add_argument("--executor", type=_executor, metavar="dask://HOST:PORT", help=about("executor"))
    return parser


def _executor(text: str) -> str:
    """The address of a scheduler, as its engine wants it."""
    if found := re.fullmatch(r"dask://([\w.\[\]:-]+:[0-9]{1,5})", text):
        return f"tcp://{found[1]}"
    raise argparse.ArgumentTypeError(f"{text} (dask://HOST:8786)")


def _day(text: str) -> datetime.date:
    """A day as people write it, 2025/7/5 and 2025年7月5日 too."""
    if day := iso(text):
        return datetime.date.fromisoformat(day)
    raise argparse.ArgumentTypeError(f"{text} (2025-07-05)")


def _place(text: str) -> Path:
    try:
        return Path(text).resolve()
    except (OSError, RuntimeError, ValueError):  # links in a circle
        raise argparse.ArgumentTypeError(text) from None


def _out(text: str) -> Path:
    """The place without links on the way to it; one at its end stays, to be seen."""
    out = Path(text)
    return _place(text) if out.name in ("", "..") else _place(str(out.parent)) / out.name


def _port(text: str) -> int:
    if re.fullmatch("[0-9]{1,5}", text) and 0 < int(text) < 65_536:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text} (1–65535)")


def _editions(names: str) -> tuple[str, ...]:
    wanted = tuple(name.strip() for name in names.split(","))
    if unknown := [name for name in wanted if name not in EDITIONS]:
        raise argparse.ArgumentTypeError(f"{', '.join(unknown)} ({', '.join(EDITIONS)})")
    return wanted


def _criterion(text: str) -> tuple[str, str]:
    kind, _, value = text.partition("=")
    if kind not in Selection.model_fields or bool(value) == (kind == "featured") or len(value) > LONGEST:
        raise argparse.ArgumentTypeError(f"{clipped(text)} ({'=…, '.join(Selection.model_fields)})")
    return kind, value


def _selection(criteria: list[tuple[str, str]] | None) -> Selection | None:
    """What `--select` chose; None if it wasn't given."""
    if not criteria:
        return None
    kinds = {kind for kind, _ in criteria}
    values = {kind: tuple(value for one, value in criteria if one == kind) for kind in kinds - {"featured"}}
    return Selection(**values, featured="featured" in kinds)
