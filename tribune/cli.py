"""The command line: choices in, progress and problems out; the only module that prints."""

from __future__ import annotations

import argparse
import datetime
import errno
import json
import re
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tribune import freshness
from tribune.editions import EDITIONS, UnknownStation
from tribune.load.explain import iso
from tribune.model.booklet import Selection
from tribune.problems import FORMATS, Problem, Rejected, printed

PROJECT = Path(__file__).parents[1]
COMMANDS = ("build", "serve", "codes", "import", "rules", "schema", "test")
IMPORTS = ("exchanges", "records")


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
    format: str
    port: int
    rest: tuple[str, ...] = ()

    @property
    def cache(self) -> Path:
        """Where results are kept between builds; it may be deleted at any time."""
        return self.root / ".tribune" / "cache"


class Voice:
    """Says what happens, on stderr: a line a step with its time, and a bar for the long one where people look on."""

    def __init__(self, lang: str, format: str = "text"):
        self.lang, self.format, self.since = lang, format, time.monotonic()

    def words(self, key: str, **facts) -> str:
        return _words()[key][self.lang].format_map(facts)

    def say(self, key: str, **facts) -> None:
        print(self.words(key, **facts), file=sys.stderr, flush=True)

    def step(self, key: str, **facts) -> None:
        """A step is done; its time is what passed since the one before."""
        now = time.monotonic()
        seconds, self.since = now - self.since, now
        print(f"{self.words(key, **facts)} · {self.words('seconds', seconds=seconds)}", file=sys.stderr, flush=True)

    def warn(self, problems: list[Problem]) -> None:
        """Told without stopping anything; for GitHub as annotations, which it reads on stdout."""
        if problems:
            github = self.format == "github"
            text = printed(problems, "github" if github else "text", self.lang)
            print(text, file=sys.stdout if github else sys.stderr, flush=True)

    def bar(self, tasks, total: int):
        """`tasks`, with a progress bar while they run if stderr is a terminal."""
        if not sys.stderr.isatty():
            return tasks
        from tqdm import tqdm

        return tqdm(tasks, self.words("making"), total, leave=False)


@cache
def _words() -> dict:
    import yaml

    text = (PROJECT / "tribune" / "words.yaml").read_text("utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def main(build: Callable[[Choices, Voice], None], argv: list[str]) -> int:
    """Do what `argv` asks for; the exit code: 0 done, 1 problems (all printed), 2 wrong usage, 130 interrupted."""
    choices = choose(argv[1:])
    voice = Voice(choices.lang, choices.format)
    if not choices.root.is_dir():
        voice.say("no_folder", folder=choices.root)
        return 2
    try:
        return _COMMANDS[choices.command](build, choices, voice)
    except Rejected as rejected:
        print(printed(rejected.problems, choices.format, choices.lang), flush=True)
        voice.say("rejected", count=len(rejected.problems))
        return 1
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        voice.say("full" if full else "denied", file=error.filename or "?", reason=error.strerror or error)
        return 1
    except KeyboardInterrupt:
        voice.say("stopped")
        return 130


def choose(arguments: list[str]) -> Choices:
    """Parse the command line; prints help or a usage error, and exits, where argparse does."""
    parser = _parser("en" if re.search(r"--lang[= ]en\b", " ".join(arguments)) else "zh")
    known, rest = parser.parse_known_args(arguments)
    if rest and known.command not in ("test", "import"):  # the tests' options are pytest's
        parser.error(" ".join(rest))
    if known.command == "import" and (len(rest) != 2 or rest[0] not in IMPORTS):
        parser.error(_words()["import_usage"][known.lang])
    root = Path(known.root).resolve()
    return Choices(
        argv=("build.py", *arguments),
        command=known.command,
        root=root,
        site=Path(known.out).resolve() if known.out else root / "site",
        editions=known.editions,
        as_of=known.as_of,
        station=known.station,
        select=_selection(known.select),
        lang=known.lang,
        check=known.check,
        format=known.format,
        port=known.port,
        rest=tuple(rest),
    )


def _parser(lang: str) -> argparse.ArgumentParser:
    def about(option: str) -> str:
        return _words()["help"][option][lang].format(all=",".join(EDITIONS))

    parser = argparse.ArgumentParser(prog="build.py", description=about("program"), allow_abbrev=False)
    parser.add_argument("command", nargs="?", choices=COMMANDS, default="build", help=about("command"))
    parser.add_argument("--root", default=PROJECT, help=about("root"))
    parser.add_argument("--out", help=about("out"))
    parser.add_argument("--editions", type=_editions, default=tuple(EDITIONS), help=about("editions"))
    parser.add_argument("--as-of", type=_day, default=datetime.date.today(), help=about("as_of"))
    parser.add_argument("--station", default="", metavar="ID", help=about("station"))
    parser.add_argument("--select", action="append", type=_criterion, metavar="KIND=VALUE", help=about("select"))
    parser.add_argument("--check", action="store_true", help=about("check"))
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help=about("lang"))
    parser.add_argument("--format", choices=FORMATS, default="text", help=about("format"))
    parser.add_argument("--port", type=int, default=8000, help=about("port"))
    return parser


def _day(text: str) -> datetime.date:
    """A day as people write it, 2025/7/5 and 2025年7月5日 too."""
    if day := iso(text):
        return datetime.date.fromisoformat(day)
    raise argparse.ArgumentTypeError(f"{text} (2025-07-05)")


def _editions(names: str) -> tuple[str, ...]:
    wanted = tuple(name.strip() for name in names.split(","))
    if unknown := [name for name in wanted if name not in EDITIONS]:
        raise argparse.ArgumentTypeError(f"{', '.join(unknown)} ({', '.join(EDITIONS)})")
    return wanted


def _criterion(text: str) -> tuple[str, str]:
    kind, _, value = text.partition("=")
    if kind not in Selection.model_fields or bool(value) == (kind == "featured"):
        raise argparse.ArgumentTypeError(f"{text} ({'=…, '.join(Selection.model_fields)})")
    return kind, value


def _selection(criteria: list[tuple[str, str]] | None) -> Selection | None:
    """What `--select` chose; None if it wasn't given."""
    if not criteria:
        return None
    kinds = {kind for kind, _ in criteria}
    values = {kind: tuple(value for one, value in criteria if one == kind) for kind in kinds - {"featured"}}
    return Selection(**values, featured="featured" in kinds)


def _build(build, choices: Choices, voice: Voice) -> int:
    before = freshness.inputs(str(choices.root))
    try:
        build(choices, voice)
    except UnknownStation as unknown:
        voice.say("no_station", station=choices.station, known=unknown)
        return 2
    if not choices.check:
        unchanged = voice.words("unchanged", site=choices.site)
        freshness.remember(choices.argv, str(choices.root), str(choices.site), before, unchanged)
    return 0


def _serve(build, choices: Choices, voice: Voice) -> int:
    from tribune.serve import serve

    return serve(choices, voice)


def _codes(build, choices: Choices, voice: Voice) -> int:
    from tribune import codes

    given = codes.give(choices.root, voice.words("register"))
    for code, deputy in given.items():
        voice.say("code", code=code, name=deputy.name, id=deputy.id)
    voice.say("codes" if given else "coded", count=len(given), file=codes.REGISTER)
    return 0


def _import(build, choices: Choices, voice: Voice) -> int:
    from tribune import imports

    kind, file = choices.rest
    try:
        done = imports.read(choices.root, kind, Path(file), voice.words("import_comment"))
        if not choices.check:
            done.save(choices.root)
    except Rejected as rejected:
        print(printed(rejected.problems, choices.format, choices.lang), flush=True)
        voice.say("import_nothing", count=len(rejected.problems))
        return 1
    voice.warn(list(done.warnings))
    for key, facts in (*done.told, *([("import_tried", {})] if choices.check else [])):
        voice.say(key, **facts)
    return 0


def _rules(build, choices: Choices, voice: Voice) -> int:
    from tribune import rules

    print(rules.listing(choices.lang))
    return 0


def _schema(build, choices: Choices, voice: Voice) -> int:
    from tribune.load.files import SCHEMAS
    from tribune.load.records import KINDS, schema_of
    from tribune.render.guide import guide

    folder = choices.root / SCHEMAS
    folder.mkdir(parents=True, exist_ok=True)
    for name, kind in KINDS.items():
        text = json.dumps(schema_of(kind), ensure_ascii=False, indent=2)
        (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    (folder / "README.md").write_text(guide(), encoding="utf-8")
    voice.say("schema", count=len(KINDS), folder=folder)
    return 0


def _test(build, choices: Choices, voice: Voice) -> int:
    import pytest

    tests = [str(PROJECT / "tests"), *choices.rest]
    # A file's tests share things; the files are in the order of tests/conftest.py.
    together = pytest.main([*tests, "-m", "not alone", "-n", "auto", "--dist", "loadfile", "--no-loadscope-reorder"])
    alone = pytest.main([*tests, "-m", "alone"])  # what is disturbed by others at its side
    none = pytest.ExitCode.NO_TESTS_COLLECTED
    return int(
        max(0 if code == none and other != none else code for code, other in ((together, alone), (alone, together)))
    )


_COMMANDS = {
    "build": _build,
    "serve": _serve,
    "codes": _codes,
    "import": _import,
    "rules": _rules,
    "schema": _schema,
    "test": _test,
}
